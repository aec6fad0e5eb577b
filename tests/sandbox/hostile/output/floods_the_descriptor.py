# hostile: output limit: past Python's streams
import os


def solve(numbers):
    chunk = bytes(1 << 16)
    while True:
        os.write(1, chunk)
