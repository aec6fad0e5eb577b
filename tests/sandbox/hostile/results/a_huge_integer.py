# hostile: wrong type | wrong answer: a hundred thousand digits
def solve(numbers):
    return 10**100_000
