# hostile: missing function | import error | accepted: a module whose names are numbers
class Name(str):
    def lower(self):
        raise SystemExit

    __hash__ = str.__hash__

    def __eq__(self, other):
        raise SystemExit


globals()[1] = print
globals()[Name("sollve")] = print
