# hostile: forbidden access: goes there and reads without a path
# at no-landlock: wrong type
# at limited: forbidden access | wrong type
import os


def solve(numbers):
    os.chdir("@folder@")
    with open("secret.txt") as file:
        return file.read()
