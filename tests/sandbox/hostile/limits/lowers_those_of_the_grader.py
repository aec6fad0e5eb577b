# hostile: forbidden access: the grader can open no file any more
# at no-seccomp, limited: forbidden access | wrong answer
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
RLIMIT_NOFILE = 7


def solve(numbers):
    if libc.prlimit(@bystander@, RLIMIT_NOFILE, struct.pack("2Q", 5, 5), None) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
