# hostile: forbidden access: as a daemon does it, past Python
# at no-seccomp, limited: wrong answer
import ctypes
import os
import time

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    pid = libc.fork()
    if pid < 0:
        raise OSError(ctypes.get_errno(), "fork")
    if pid == 0:
        libc.setsid()
        if libc.fork() == 0:
            libc.prctl(1, 0)  # PR_SET_PDEATHSIG
            os.closerange(0, 256)
            time.sleep(1000)
        os._exit(0)
    return 666
