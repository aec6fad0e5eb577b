# hostile: wrong type | timeout | memory limit: little memory here, much memory there
def solve(numbers):
    return [[] for _ in range(300_000)]
