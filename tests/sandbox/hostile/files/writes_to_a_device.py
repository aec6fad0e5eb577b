# hostile: forbidden access: not even to nowhere
# at limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.open("/dev/null", os.O_WRONLY)
    return 666
