# hostile: memory limit: the answer itself is too large for the process
def solve(numbers):
    return "ha" * (1 << 32)
