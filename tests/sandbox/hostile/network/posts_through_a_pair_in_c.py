# hostile: forbidden access: the same, past Python
# at limited, no-seccomp: forbidden access | wrong answer
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
AF_UNIX, SOCK_DGRAM = 1, 2


def solve(numbers):
    pair = (ctypes.c_int * 2)()
    address = struct.pack("=H", AF_UNIX) + b"@folder@/post\0"
    if (
        libc.socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) < 0
        or libc.sendto(pair[0], b"owned", 5, 0, address, len(address)) < 0
    ):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
