# hostile: forbidden access: its parent as a puppet
# at no-seccomp, limited: forbidden access | wrong answer
# not at one-shot: its parent is the grader
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
PTRACE_SEIZE = 0x4206


def solve(numbers):
    if libc.ptrace(PTRACE_SEIZE, os.getppid(), None, None) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
