# hostile: forbidden access: no descriptor is left
import os


def solve(numbers):
    os.closerange(0, 4096)
    return sum(numbers)
