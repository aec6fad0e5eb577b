# hostile: forbidden access: the letter changes its name
# at limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.rename("@folder@/letter.txt", "@folder@/gone.txt")
    return 666
