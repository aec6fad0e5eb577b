# hostile: accepted | forbidden access | exception: every reading is less than the one before
import itertools
import time

readings = itertools.count(0, -1000)


def solve(numbers):
    time.process_time = time.perf_counter = time.monotonic = lambda: float(next(readings))
    return sum(numbers)
