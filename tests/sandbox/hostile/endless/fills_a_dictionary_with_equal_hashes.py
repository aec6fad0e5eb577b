# hostile: timeout: quadratic work inside one dictionary
def solve(numbers):
    table = {}
    for number in range(10**6):
        table[number * (2**61 - 1)] = number
    return sum(numbers)
