# hostile: wrong type | timeout: more than anybody asked for
def solve(numbers):
    return [0] * 3_000_000
