# hostile: forbidden access: a program for the kernel
# at no-seccomp, limited: wrong answer | forbidden access | exception
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
BPF = {"x86_64": 321, "aarch64": 280}[os.uname().machine]
MAP_CREATE = b"\x01\0\0\0" + b"\x04\0\0\0" + b"\x04\0\0\0" + b"\x01\0\0\0" + bytes(112)


def solve(numbers):
    if libc.syscall(BPF, 0, MAP_CREATE, 72) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
