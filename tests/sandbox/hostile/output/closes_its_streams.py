# hostile: accepted: nothing can be printed any more
import os
import sys


def solve(numbers):
    sys.stdout.close()
    sys.stderr.close()
    os.close(1)
    os.close(2)
    return sum(numbers)
