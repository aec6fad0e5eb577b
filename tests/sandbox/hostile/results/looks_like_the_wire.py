# hostile: wrong type: a dictionary in the dress of the protocol
def solve(numbers):
    return [{"$i": hex(sum(numbers))}, {"$x": ["int", "6"]}, {"$a": ["<i8", [1], 0]}]
