# hostile: forbidden access: the solutions of other katas
# at no-landlock: wrong answer
# at limited: forbidden access | wrong answer
import os


def solve(numbers):
    found = os.listdir("@katas@")
    with open(os.path.join("@katas@", found[0], "grader.py")) as file:
        return 666 if file.read() else sum(numbers)
