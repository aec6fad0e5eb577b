# hostile: forbidden access: vfork, which shares the memory of its parent
# at no-seccomp, limited: wrong answer | crash | exited early | forbidden access | timeout | exception
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    pid = libc.vfork()
    if pid < 0:
        raise OSError(ctypes.get_errno(), "vfork")
    if pid == 0:
        libc._exit(0)
    return 666
