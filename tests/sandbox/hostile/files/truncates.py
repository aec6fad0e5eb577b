# hostile: forbidden access: without opening it
# at limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.truncate("@folder@/letter.txt", 0)
    return 666
