# hostile: wrong type: isinstance believes it
class Liar:
    @property
    def __class__(self):
        return int

    def __index__(self):
        return 666

    def __repr__(self):
        return "6"


def solve(numbers):
    return Liar()
