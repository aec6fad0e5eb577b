# hostile: memory limit: before there is a function to call
table = [0] * (1 << 33)


def solve(numbers):
    return sum(numbers)
