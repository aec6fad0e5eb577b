# hostile: timeout | accepted: the stream's own flush is replaced
import sys


def again():
    while True:
        pass


def solve(numbers):
    sys.stdout.flush = again
    return sum(numbers)
