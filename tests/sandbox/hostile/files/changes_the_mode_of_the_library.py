# hostile: forbidden access: of a file that it may read; to the mode that it has
# at no-seccomp, limited: forbidden access | wrong answer
import ctypes
import os
import stat

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    fd = os.open(os.__file__, os.O_RDONLY)
    if libc.fchmod(fd, stat.S_IMODE(os.fstat(fd).st_mode)) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
