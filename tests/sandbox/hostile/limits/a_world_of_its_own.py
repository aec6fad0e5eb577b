# hostile: forbidden access: a new user namespace, in which it is root
# at no-seccomp, limited: forbidden access | wrong answer | exception
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWUSER, CLONE_NEWNS = 0x10000000, 0x20000


def solve(numbers):
    if libc.unshare(CLONE_NEWUSER | CLONE_NEWNS) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
