# hostile: forbidden access: whatever terminal the grader was started from
# at no-seccomp, no-landlock, limited: forbidden access | exception | wrong answer
import os


def solve(numbers):
    os.open("/dev/tty", os.O_RDWR)
    return 666
