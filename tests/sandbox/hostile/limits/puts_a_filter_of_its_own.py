# hostile: forbidden access | crash: strict seccomp, under which the next call ends it
# at no-seccomp, limited: crash | forbidden access | timeout
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
PR_SET_SECCOMP, STRICT = 22, 1


def solve(numbers):
    if libc.prctl(PR_SET_SECCOMP, STRICT) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
