# hostile: wrong type: an int by birth, equal to every other
class Any(int):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = int.__hash__


def solve(numbers):
    return Any(666)
