# hostile: forbidden access: a process that has nothing to do with it
# at limited: forbidden access | wrong answer
import os
import signal


def solve(numbers):
    os.kill(@bystander@, signal.SIGKILL)
    return 666
