# hostile: forbidden access: the same, past Python; Landlock does not see it
# at no-seccomp, limited: wrong answer
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    if libc.chmod(b"@folder@/.ssh/id_ed25519", 0o777) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
