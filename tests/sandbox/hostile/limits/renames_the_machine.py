# hostile: forbidden access: with a name that is too long, for the case that it may
# at no-seccomp, limited: forbidden access | exception
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    if libc.sethostname(b"owned", 1 << 20) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
