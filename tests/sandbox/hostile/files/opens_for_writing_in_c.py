# hostile: forbidden access: the same, past Python; to open it is enough
# at limited: wrong answer
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    if libc.open(b"@folder@/letter.txt", os.O_WRONLY | os.O_TRUNC) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
