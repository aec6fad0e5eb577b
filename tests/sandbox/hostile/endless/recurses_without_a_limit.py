# hostile: crash | memory limit | exception | timeout: no limit of recursion any more
import sys


def deeper(numbers):
    return deeper([*numbers, 0]) + 1


def solve(numbers):
    sys.setrecursionlimit(2**31 - 1)
    return deeper(numbers)
