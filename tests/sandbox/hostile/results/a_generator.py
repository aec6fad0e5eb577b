# hostile: wrong type: yields the answer
def solve(numbers):
    yield sum(numbers)
