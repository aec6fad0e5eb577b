# hostile: exception | forbidden access: the descriptor is closed under Python's feet
import os


def solve(numbers):
    os.close(1)
    print("is anybody there")
    return sum(numbers)
