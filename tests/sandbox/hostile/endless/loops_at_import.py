# hostile: timeout: the file itself never ends
total = 0
while total >= 0:
    total += 1


def solve(numbers):
    return sum(numbers)
