# hostile: forbidden access: as many as it gets
# at no-seccomp, limited: forbidden access | wrong answer | exception | timeout
import ctypes
import os
import time

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    for _ in range(100):
        pid = libc.fork()
        if pid < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        if pid == 0:
            time.sleep(1000)
    return 666
