# hostile: forbidden access: what the grader has open, straight out of its table
# at limited: forbidden access | wrong answer
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
PIDFD_OPEN, PIDFD_GETFD = 434, 438


def solve(numbers):
    grader = libc.syscall(PIDFD_OPEN, @grader@, 0)
    if grader < 0 or libc.syscall(PIDFD_GETFD, grader, 0, 0) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
