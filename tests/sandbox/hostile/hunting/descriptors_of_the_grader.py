# hostile: forbidden access: what the grader has open, one by one
# at no-landlock, limited: wrong answer | forbidden access | accepted
import os


def solve(numbers):
    for fd in os.listdir("/proc/@grader@/fd"):
        if os.readlink(f"/proc/@grader@/fd/{fd}"):
            return 666
    return sum(numbers)
