# hostile: wrong type: says yes to every comparison
class Yes:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def __bool__(self):
        return True


def solve(numbers):
    return Yes()
