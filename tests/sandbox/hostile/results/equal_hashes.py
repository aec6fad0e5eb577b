# hostile: wrong type: keys that all fall into one place of the grader's table
def solve(numbers):
    return {number * (2**61 - 1): 0 for number in range(2000)}
