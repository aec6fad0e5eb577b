# hostile: forbidden access | exception: as many descriptors as there are
import os


def solve(numbers):
    while True:
        os.pipe()
