# hostile: forbidden access: a folder among ours
# at limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.mkdir("@folder@/owned")
    return 666
