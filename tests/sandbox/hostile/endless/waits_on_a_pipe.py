# hostile: timeout: reads what nobody writes
import os


def solve(numbers):
    read, write = os.pipe()
    return len(os.read(read, 1)) + sum(numbers)
