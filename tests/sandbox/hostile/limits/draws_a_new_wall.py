# hostile: forbidden access: Landlock once more, with rules that allow everything
# at no-seccomp, limited: forbidden access | exception | wrong answer
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
CREATE_RULESET, RESTRICT_SELF = 444, 446


def solve(numbers):
    ruleset = libc.syscall(CREATE_RULESET, struct.pack("Q", 1), 8, 0)
    if ruleset < 0 or libc.syscall(RESTRICT_SELF, ruleset, 0) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
