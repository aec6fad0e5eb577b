# hostile: wrong type | memory limit: 50 MB of answer
def solve(numbers):
    return "ha" * (25 << 20)
