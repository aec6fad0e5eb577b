# hostile: forbidden access: what else the candidate has there
# at no-landlock: wrong type
# at limited: forbidden access | wrong type
import os


def solve(numbers):
    return os.listdir("@folder@")
