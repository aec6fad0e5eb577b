# hostile: forbidden access: the letter is gone
# at limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.unlink("@folder@/letter.txt")
    return 666
