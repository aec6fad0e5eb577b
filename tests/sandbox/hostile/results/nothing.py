# hostile: wrong type: prints the answer and returns none
def solve(numbers):
    print(sum(numbers))
