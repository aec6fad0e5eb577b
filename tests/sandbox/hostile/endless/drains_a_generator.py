# hostile: timeout: a generator that yields, and yields nothing useful
from collections import deque


def drops(numbers):
    while True:
        yield from numbers
        yield 0


def solve(numbers):
    deque(drops(numbers), maxlen=0)
    return sum(numbers)
