# hostile: forbidden access: a file system that does not exist, over a folder of ours
# at no-seccomp, limited: forbidden access | exception
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    if libc.mount(b"none", b"@folder@/empty", b"no-such-fs", 0, None) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
