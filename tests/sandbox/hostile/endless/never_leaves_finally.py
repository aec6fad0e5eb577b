# hostile: timeout: the answer is ready, but something has to be tidied up first
def solve(numbers):
    try:
        return sum(numbers)
    finally:
        while True:
            pass
