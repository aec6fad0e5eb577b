# hostile: accepted | output limit | timeout: a thread in C that prints every millisecond
import faulthandler
import time


def solve(numbers):
    faulthandler.dump_traceback_later(0.001, repeat=True)
    time.sleep(0.05)
    return sum(numbers)
