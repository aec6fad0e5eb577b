# hostile: memory limit: one integer of 100 billion bits
def solve(numbers):
    return (1 << 100_000_000_000).bit_length()
