# hostile: timeout: a loop of the interpreter's own, in which no line of Python runs
import itertools


def solve(numbers):
    return sum(itertools.repeat(0))
