# hostile: forbidden access: the same, past Python
# at limited: wrong answer
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
AF_INET, SOCK_STREAM = 2, 1


def solve(numbers):
    address = struct.pack("=H", AF_INET) + struct.pack("!H4B8x", @tcp@, 127, 0, 0, 1)
    line = libc.socket(AF_INET, SOCK_STREAM, 0)
    if line < 0 or libc.connect(line, address, len(address)) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
