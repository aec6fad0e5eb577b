# hostile: forbidden access: a side window into every process
# at no-seccomp, limited: wrong answer | forbidden access | exception
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
PERF_EVENT_OPEN = {"x86_64": 298, "aarch64": 241}[os.uname().machine]


def solve(numbers):
    event = struct.pack("IIQ", 1, 112, 0) + bytes(96)
    if libc.syscall(PERF_EVENT_OPEN, event, 0, -1, -1, 0) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
