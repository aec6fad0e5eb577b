# hostile: forbidden access: system calls that no filter sees
# at no-seccomp, limited: wrong answer | forbidden access | exception | memory limit
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
IO_URING_SETUP = 425


def solve(numbers):
    if libc.syscall(IO_URING_SETUP, 8, ctypes.create_string_buffer(120)) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
