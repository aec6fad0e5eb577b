# hostile: forbidden access: a signal to the grader, whenever something can be read
# at no-seccomp, limited: wrong answer | forbidden access | exception
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
F_SETOWN = 8


def solve(numbers):
    read, write = os.pipe()
    if libc.fcntl(read, F_SETOWN, @bystander@) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
