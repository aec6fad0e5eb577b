# hostile: wrong type: text that no encoding takes
def solve(numbers):
    return "\ud800\udc00\udfff" * 1000 + "\x00"
