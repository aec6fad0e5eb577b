# hostile: crash | memory limit | exception | timeout: every step goes through the C stack
import sys


class Mirror:
    def __repr__(self):
        return repr([self])


def solve(numbers):
    sys.setrecursionlimit(2**31 - 1)
    return len(repr(Mirror()))
