# hostile: forbidden access: where paths begin somewhere else
# at no-seccomp, limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.chroot("@folder@")
    return 666
