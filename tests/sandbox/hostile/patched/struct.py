# hostile: accepted | forbidden access | exception: lengths are packed by us
import struct


def forged(*arguments):
    return b"\xff" * 8


def solve(numbers):
    struct.pack = struct.unpack = struct.unpack_from = struct.calcsize = forged
    return sum(numbers)
