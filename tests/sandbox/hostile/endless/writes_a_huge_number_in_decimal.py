# hostile: timeout | memory limit: the limit on digits is switched off
import sys


def solve(numbers):
    sys.set_int_max_str_digits(0)
    return len(str(1 << 10**8))
