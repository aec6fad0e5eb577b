# hostile: forbidden access: the same, past Python; Landlock does not see it
# at no-seccomp, limited: wrong answer
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    if libc.utimes(b"@folder@/letter.txt", None) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
