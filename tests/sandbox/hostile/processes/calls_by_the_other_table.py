# hostile: forbidden access | exception | accepted: x32, the same calls under other numbers
# at no-seccomp, limited: exception | wrong answer | accepted
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
X32_BIT, GETPID = 0x40000000, 39


def solve(numbers):
    if os.uname().machine != "x86_64":
        return sum(numbers)
    if libc.syscall(X32_BIT | GETPID) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
