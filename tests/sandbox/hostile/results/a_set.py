# hostile: wrong type: the right number in a bag
def solve(numbers):
    return {sum(numbers)}
