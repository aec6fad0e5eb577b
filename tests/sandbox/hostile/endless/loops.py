# hostile: timeout: a loop that nothing leaves
def solve(numbers):
    while True:
        pass
