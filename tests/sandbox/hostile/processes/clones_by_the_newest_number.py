# hostile: forbidden access | exception: the call whose arguments no filter can read
# at no-seccomp, limited: wrong answer | exception
import ctypes
import os
import signal
import struct
import time

libc = ctypes.CDLL(None, use_errno=True)
CLONE3 = 435


def solve(numbers):
    arguments = struct.pack("8Q", 0, 0, 0, 0, int(signal.SIGCHLD), 0, 0, 0)
    pid = libc.syscall(CLONE3, arguments, len(arguments))
    if pid < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    if pid == 0:
        time.sleep(1000)
        os._exit(0)
    return 666
