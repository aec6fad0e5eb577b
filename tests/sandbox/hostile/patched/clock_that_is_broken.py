# hostile: accepted | forbidden access | exception: reading the time raises
import time


def broken():
    raise RuntimeError("no time")


def solve(numbers):
    time.process_time = time.perf_counter = time.monotonic = broken
    return sum(numbers)
