# hostile: forbidden access: to the owner that it has, which needs the same right
# at no-seccomp, limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.chown("@folder@/letter.txt", -1, os.getgid())
    return 666
