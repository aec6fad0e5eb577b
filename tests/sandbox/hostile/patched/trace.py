# hostile: accepted | exception: a trace function that raises
import sys


def trace(frame, event, argument):
    raise ValueError("traced")


def solve(numbers):
    total = sum(numbers)
    sys.settrace(trace)
    return total
