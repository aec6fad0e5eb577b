# hostile: wrong type: a class may be called anything
def solve(numbers):
    return type("\x1b[2J\n::error::accepted\u202e", (), {})()
