# hostile: wrong type | crash: a list in a list in a list, a hundred thousand times
def solve(numbers):
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return nested
