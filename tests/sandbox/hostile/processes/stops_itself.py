# hostile: timeout: takes no time, answers nothing, and ignores what could be caught
import os
import signal


def solve(numbers):
    os.kill(os.getpid(), signal.SIGSTOP)
    return sum(numbers)
