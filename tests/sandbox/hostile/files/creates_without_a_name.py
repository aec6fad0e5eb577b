# hostile: forbidden access: a file that is in no listing
# at limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.open("@folder@", os.O_TMPFILE | os.O_RDWR)
    return 666
