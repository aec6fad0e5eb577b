# hostile: forbidden access: the same, where no audit hook sees it
# at no-landlock, limited: wrong type
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    fd = libc.open(b"@folder@/.ssh/id_ed25519", os.O_RDONLY)
    if fd < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return os.read(fd, 1000).decode()
