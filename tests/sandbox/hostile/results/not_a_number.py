# hostile: wrong answer | wrong type: equal to nothing, not even to itself
def solve(numbers):
    return float("nan")
