# hostile: timeout: no processor time at all
import time


def solve(numbers):
    time.sleep(1_000_000)
    return sum(numbers)
