# hostile: accepted | memory limit | timeout: and full of very many things
def solve(numbers):
    total = sum(numbers)
    numbers.extend(range(1_000_000))
    return total
