# hostile: forbidden access: the old kind of shared memory, which outlives the process too
# at no-seccomp, limited: wrong answer
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
IPC_PRIVATE, IPC_CREAT, IPC_RMID = 0, 0o1000, 0


def solve(numbers):
    segment = libc.shmget(IPC_PRIVATE, 1 << 20, IPC_CREAT | 0o600)
    if segment < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    libc.shmctl(segment, IPC_RMID, None)
    return 666
