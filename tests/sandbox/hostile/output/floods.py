# hostile: output limit: prints as fast as it can
def solve(numbers):
    while True:
        print("all work and no play " * 1000)
