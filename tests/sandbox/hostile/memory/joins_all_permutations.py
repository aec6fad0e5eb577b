# hostile: memory limit | timeout: a comprehension with more items than there are atoms
import itertools


def solve(numbers):
    return len([bytes(10_000) for _ in itertools.permutations(range(40))])
