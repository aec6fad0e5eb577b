# hostile: forbidden access: as a program of another age, whose stack can be executed
# at no-seccomp, limited: wrong answer
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
READ_IMPLIES_EXEC = 0x0400000


def solve(numbers):
    if libc.personality(READ_IMPLIES_EXEC) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
