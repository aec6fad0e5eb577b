# hostile: timeout | crash: the signal that the kernel sends for used up time
import os
import signal


def solve(numbers):
    os.kill(os.getpid(), signal.SIGXCPU)
    return sum(numbers)
