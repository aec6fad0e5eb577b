# hostile: forbidden access: holds the kernel up in the middle of a call
# at no-seccomp, limited: wrong answer | forbidden access | exception
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
USERFAULTFD = {"x86_64": 323, "aarch64": 282}[os.uname().machine]


def solve(numbers):
    if libc.syscall(USERFAULTFD, 1) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
