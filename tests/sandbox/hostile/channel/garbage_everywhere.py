# hostile: forbidden access: something on every descriptor
import os


def solve(numbers):
    for fd in range(256):
        try:
            os.write(fd, b"accepted\n")
        except OSError:
            continue
    return sum(numbers)
