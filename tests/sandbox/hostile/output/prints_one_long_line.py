# hostile: accepted: half a million characters without a line end
def solve(numbers):
    print("x" * 500_000, end="")
    return sum(numbers)
