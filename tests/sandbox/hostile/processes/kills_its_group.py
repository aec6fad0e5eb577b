# hostile: forbidden access | crash: everything that was started with it
import os
import signal


def solve(numbers):
    os.killpg(0, signal.SIGKILL)
    return 666
