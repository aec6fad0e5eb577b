# hostile: missing function | exception | forbidden access | accepted: and what is there instead has no name
class Meta(type):
    def __getattribute__(cls, name):
        raise SystemExit


class Nothing(metaclass=Meta):
    pass


def solve(numbers):
    here = globals()
    here["solve"] = Nothing()
    here[1] = here[None] = print
    return sum(numbers)
