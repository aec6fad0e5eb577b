# hostile: accepted: UTF-8 that ends in the middle, and bytes that are none
import os


def solve(numbers):
    os.write(1, b"caf\xc3")
    os.write(1, b"\xff\xfe\xed\xa0\x80 \xf0\x9f\x98")
    return sum(numbers)
