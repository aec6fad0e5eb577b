# hostile: forbidden access: the secret under another name
# at limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.link("@folder@/secret.txt", "@folder@/also.txt")
    return 666
