# hostile: forbidden access: a way that leads elsewhere
# at limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.symlink("/etc/passwd", "@folder@/link")
    return 666
