# hostile: forbidden access: the solutions of other katas
# at no-landlock: wrong answer
# at limited: forbidden access | wrong answer
import os


def solve(numbers):
    for name in os.listdir("@katas@/word_search_ii/solutions"):
        with open(f"@katas@/word_search_ii/solutions/{name}") as file:
            return 666 if file.read() else sum(numbers)
    return sum(numbers)
