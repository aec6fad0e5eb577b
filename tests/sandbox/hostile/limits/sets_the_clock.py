# hostile: forbidden access: to a time that there is not
# at no-seccomp, limited: forbidden access | exception
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
CLOCK_SETTIME = {"x86_64": 227, "aarch64": 112}[os.uname().machine]


def solve(numbers):
    if libc.syscall(CLOCK_SETTIME, 0, struct.pack("2q", 0, -1)) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
