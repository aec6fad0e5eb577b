# hostile: forbidden access: a place to keep things that is no file
# at no-seccomp, limited: wrong answer | forbidden access | exception
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
ADD_KEY = {"x86_64": 248, "aarch64": 217}[os.uname().machine]
KEY_SPEC_PROCESS_KEYRING = -2


def solve(numbers):
    if libc.syscall(ADD_KEY, b"user", b"@mark@", b"owned", 5, KEY_SPEC_PROCESS_KEYRING) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
