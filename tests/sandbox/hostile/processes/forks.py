# hostile: forbidden access: a copy that would stay behind
# at no-seccomp, limited: forbidden access | wrong answer
import os
import time


def solve(numbers):
    if os.fork() == 0:
        time.sleep(1000)
    return 666
