# hostile: timeout | memory limit: there is never enough, and it never gives up
def solve(numbers):
    kept = []
    while True:
        try:
            kept.append(bytes(1 << 20))
        except MemoryError:
            continue
