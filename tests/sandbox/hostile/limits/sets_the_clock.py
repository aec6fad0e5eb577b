# hostile: forbidden access: to a time that there is not
# at no-seccomp, limited: forbidden access | exception
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    if libc.clock_settime(0, struct.pack("2q", 0, -1)) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
