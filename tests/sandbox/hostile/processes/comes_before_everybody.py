# hostile: forbidden access: a real-time priority
# at no-seccomp, limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    return 666
