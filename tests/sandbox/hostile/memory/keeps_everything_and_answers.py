# hostile: accepted | memory limit: takes all there is, and answers then
kept = []


def solve(numbers):
    size = 1 << 24
    while size > 64:
        try:
            kept.append(bytes(size))
        except MemoryError:
            size //= 2
    return sum(numbers)
