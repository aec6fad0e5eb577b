# hostile: wrong type | wrong answer: True is an int, and 1
def solve(numbers):
    return True
