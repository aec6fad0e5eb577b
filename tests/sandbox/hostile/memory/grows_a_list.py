# hostile: memory limit: a list that grows and grows
def solve(numbers):
    kept = []
    while True:
        kept.append(bytes(1 << 20))
