# hostile: forbidden access: whoever else its parent has started
# at no-landlock: accepted | forbidden access
# at limited: accepted | forbidden access | wrong answer
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
O_RDONLY, SIGKILL = 0, 9


def parent_of(pid):
    file = libc.open(f"/proc/{pid}/stat".encode(), O_RDONLY)
    if file < 0:
        return None
    try:
        return int(os.read(file, 1000).rpartition(b")")[2].split()[1])
    finally:
        os.close(file)


def solve(numbers):
    killed = 0
    if libc.open(b"/proc/self/stat", O_RDONLY) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    for pid in range(os.getppid(), os.getpid() + 100):
        if pid != os.getpid() and parent_of(pid) == os.getppid():
            killed += libc.kill(pid, SIGKILL) == 0
    return 666 if killed else sum(numbers)
