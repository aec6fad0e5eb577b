# hostile: wrong type | wrong answer: as many digits as Python still writes down
def solve(numbers):
    return 10**4200
