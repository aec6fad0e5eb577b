# hostile: output limit | timeout: one system call for each byte
import os


def solve(numbers):
    while True:
        os.write(2, b".")
