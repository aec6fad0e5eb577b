# hostile: timeout: the sort is in C, its comparison is ours
class Undecided(int):
    def __lt__(self, other):
        while True:
            pass


def solve(numbers):
    return sum(sorted([Undecided(2), Undecided(1)]))
