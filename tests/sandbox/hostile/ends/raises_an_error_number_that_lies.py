# hostile: exception | forbidden access: an errno that is equal to everything
class Any(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


def solve(numbers):
    raise OSError(Any(1), "is it you")
