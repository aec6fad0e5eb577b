# hostile: forbidden access: who opens what, and when
# at no-seccomp, limited: forbidden access | wrong answer
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    watch = libc.inotify_init1(0)
    if watch < 0 or libc.inotify_add_watch(watch, b"@folder@", 0xFFF) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
