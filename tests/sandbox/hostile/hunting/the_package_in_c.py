# hostile: forbidden access: the same, past Python
# at no-landlock, limited: wrong answer
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    if libc.open(b"@package@/session.py", 0) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
