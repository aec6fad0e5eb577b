# hostile: timeout | memory limit: one operation on integers that takes hours
def solve(numbers):
    huge = 3 ** (10**7)
    return huge**9 % 7 + sum(numbers)
