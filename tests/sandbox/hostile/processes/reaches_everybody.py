# hostile: forbidden access: a signal to every process there is; number 0, which does no harm
# at no-seccomp, limited: forbidden access | wrong answer | exception
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    if libc.kill(-1, 0) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
