# hostile: forbidden access: whoever wants the lock waits
# at no-seccomp, limited: wrong answer
import fcntl
import os


def solve(numbers):
    fcntl.flock(os.open(os.__file__, os.O_RDONLY), fcntl.LOCK_SH | fcntl.LOCK_NB)
    return 666
