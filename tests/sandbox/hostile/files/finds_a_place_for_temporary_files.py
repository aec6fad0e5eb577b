# hostile: forbidden access | exception: whatever folder the library finds
# at limited: forbidden access | exception | wrong answer
import tempfile


def solve(numbers):
    with tempfile.TemporaryFile() as file:
        file.write(b"owned")
    return 666
