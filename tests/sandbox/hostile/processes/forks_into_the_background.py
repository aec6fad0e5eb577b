# hostile: forbidden access: twice, with a session of its own in between
# at no-seccomp, limited: forbidden access | wrong answer
import os
import time


def solve(numbers):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(1000)
        os._exit(0)
    return 666
