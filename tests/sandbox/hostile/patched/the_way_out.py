# hostile: accepted | forbidden access | exception: nobody can exit any more
import os
import sys


def solve(numbers):
    os._exit = sys.exit = lambda *status: None
    return sum(numbers)
