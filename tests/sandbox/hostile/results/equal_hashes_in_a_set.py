# hostile: wrong type: the same within 63 bits, by floats
def solve(numbers):
    return {float(number) * 2.0**61 for number in range(2000)}
