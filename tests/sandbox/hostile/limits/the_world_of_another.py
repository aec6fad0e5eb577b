# hostile: forbidden access: joins the namespaces of the grader
# at no-seccomp, limited: forbidden access | wrong answer | exception
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
PIDFD_OPEN, CLONE_NEWNET = 434, 0x40000000


def solve(numbers):
    grader = libc.syscall(PIDFD_OPEN, @grader@, 0)
    if grader < 0 or libc.setns(grader, CLONE_NEWNET) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
