# hostile: exception | forbidden access: an OSError whose number raises
class Trap(OSError):
    @property
    def errno(self):
        raise SystemExit


def solve(numbers):
    raise Trap(1, "is it you")
