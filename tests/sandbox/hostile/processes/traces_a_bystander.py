# hostile: forbidden access: a debugger would see and change everything
# at no-seccomp, limited: forbidden access | wrong answer
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
PTRACE_SEIZE = 0x4206


def solve(numbers):
    if libc.ptrace(PTRACE_SEIZE, @bystander@, None, None) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
