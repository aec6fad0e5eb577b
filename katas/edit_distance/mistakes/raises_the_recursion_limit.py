# wrong: long_input: raises the recursion limit, which has no effect
import sys
from functools import cache
from sys import setrecursionlimit

sys.setrecursionlimit(10**6)


def edit_distance(source, target):
    setrecursionlimit(10**6)

    @cache
    def rest(i, j):
        if i == len(source):
            return len(target) - j
        if j == len(target):
            return len(source) - i
        return min(
            rest(i + 1, j + 1) + (source[i] != target[j]),
            rest(i + 1, j) + 1,
            rest(i, j + 1) + 1,
        )

    return rest(0, 0)
