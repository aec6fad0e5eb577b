# hostile: forbidden access: lets others look into it, and looks into its own /proc
# at no-seccomp, limited: wrong answer
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
PR_SET_DUMPABLE = 4


def solve(numbers):
    if libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
