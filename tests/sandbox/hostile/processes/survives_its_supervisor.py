# hostile: forbidden access: who ends with the server would rather not
# at no-seccomp, limited: wrong answer
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
PR_SET_PDEATHSIG = 1


def solve(numbers):
    if libc.prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
