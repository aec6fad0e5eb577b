# hostile: accepted: what it was given is full of other things afterwards
def solve(numbers):
    total = sum(numbers)
    numbers[:] = [numbers, {"again": numbers}, lambda: 666, "\ud800", b"\xff", 10**5000]
    return total
