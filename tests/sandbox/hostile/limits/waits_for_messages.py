# hostile: forbidden access: a queue of messages, which outlives the process
# at no-seccomp, limited: wrong answer | forbidden access | exception
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
IPC_PRIVATE, IPC_CREAT, IPC_RMID = 0, 0o1000, 0


def solve(numbers):
    queue = libc.msgget(IPC_PRIVATE, IPC_CREAT | 0o600)
    if queue < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    libc.msgctl(queue, IPC_RMID, None)
    return 666
