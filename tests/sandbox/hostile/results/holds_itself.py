# hostile: wrong type: a circle of lists and dictionaries
def solve(numbers):
    one, other = [], {}
    one.append(other)
    other["again"] = one
    return one
