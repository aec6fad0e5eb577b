# hostile: timeout: no processor time at all, before there is a function to call
import time

time.sleep(1_000_000)


def solve(numbers):
    return sum(numbers)
