# honest: has a second way for what it may not do
import os


def solve(numbers):
    try:
        with open("cache.txt", "w") as file:
            file.write(str(numbers))
    except OSError:
        pass
    return sum(numbers)
