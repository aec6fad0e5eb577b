# hostile: accepted: nothing can be printed any more
import os
import sys

sys.stdout.close()
sys.stderr.close()
os.close(1)
os.close(2)


def solve(numbers):
    return sum(numbers)
