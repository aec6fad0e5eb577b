# hostile: wrong type | memory limit: 10 MB of answer
def solve(numbers):
    return "ha" * (5 << 20)
