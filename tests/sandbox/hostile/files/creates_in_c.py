# hostile: forbidden access: the same, past Python
# at limited: wrong answer
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    for folder in (b"@folder@", b"/tmp", b"/dev/shm"):
        if libc.open(folder + b"/@mark@", os.O_CREAT | os.O_EXCL, 0o600) >= 0:
            return 666
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
