# hostile: memory limit: 100 GB in one piece
def solve(numbers):
    return len(bytearray(100 << 30))
