# hostile: forbidden access: a better priority than the grader's
# at no-seccomp, limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.setpriority(os.PRIO_PROCESS, 0, os.getpriority(os.PRIO_PROCESS, 0) - 1)
    return 666
