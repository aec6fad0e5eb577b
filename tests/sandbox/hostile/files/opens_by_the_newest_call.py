# hostile: forbidden access | exception: openat2, whose flags no filter can read
# at limited: wrong answer | exception
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
OPENAT2, AT_FDCWD = 437, -100


def solve(numbers):
    how = struct.pack("3Q", os.O_WRONLY | os.O_TRUNC, 0, 0)
    if libc.syscall(OPENAT2, AT_FDCWD, b"@folder@/letter.txt", how, len(how)) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
