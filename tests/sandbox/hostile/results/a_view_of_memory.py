# hostile: wrong type: bytes that are not its own
def solve(numbers):
    return memoryview(bytearray(8))
