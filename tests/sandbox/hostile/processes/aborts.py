# hostile: crash: as a failed assertion in C does
import os


def solve(numbers):
    os.abort()
