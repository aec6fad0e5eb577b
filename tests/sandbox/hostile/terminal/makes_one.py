# hostile: forbidden access | exception: a new pair of terminals
# at limited: forbidden access | exception | wrong answer
import os


def solve(numbers):
    os.openpty()
    return 666
