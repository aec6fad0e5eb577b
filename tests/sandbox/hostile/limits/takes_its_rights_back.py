# hostile: forbidden access: all capabilities
# at no-seccomp, limited: forbidden access | wrong answer
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
VERSION_3 = 0x20080522


def solve(numbers):
    everything = struct.pack("=6I", *[0xFFFFFFFF, 0xFFFFFFFF, 0, 0x1FF, 0x1FF, 0])
    if libc.capset(struct.pack("=Ii", VERSION_3, 0), everything) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
