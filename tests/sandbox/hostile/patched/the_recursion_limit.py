# hostile: accepted | exception | crash | forbidden access: so low that nobody can call anything
import sys


def solve(numbers):
    total = sum(numbers)
    for limit in range(100, 1, -1):
        try:
            sys.setrecursionlimit(limit)
        except RecursionError:
            break
    return total
