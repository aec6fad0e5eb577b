# hostile: crash: nothing is said, nothing can be caught
import os
import signal


def solve(numbers):
    os.kill(os.getpid(), signal.SIGKILL)
