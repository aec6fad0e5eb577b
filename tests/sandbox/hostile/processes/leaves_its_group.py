# hostile: forbidden access: out of reach of who kills by group
# at limited: forbidden access | wrong answer
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    if libc.setsid() < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
