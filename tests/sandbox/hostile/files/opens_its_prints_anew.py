# hostile: forbidden access | exception: the pipe that it prints to, through /proc
# at no-landlock: forbidden access | exception
# at no-seccomp, limited: forbidden access | wrong answer | exception
import os


def solve(numbers):
    os.open("/proc/self/fd/1", os.O_WRONLY)
    return 666
