# hostile: forbidden access: the system call itself, past every library
# at no-seccomp, limited: wrong answer
import ctypes
import os
import signal
import time

libc = ctypes.CDLL(None, use_errno=True)
CLONE = {"x86_64": 56, "aarch64": 220}[os.uname().machine]


def solve(numbers):
    pid = libc.syscall(CLONE, int(signal.SIGCHLD), 0, 0, 0, 0)
    if pid < 0:
        raise OSError(ctypes.get_errno(), "clone")
    if pid == 0:
        time.sleep(1000)
        os._exit(0)
    return 666
