# hostile: forbidden access: the memory of the machine as a file
# at limited: forbidden access | wrong answer
import os
import stat


def solve(numbers):
    os.mknod("@folder@/device", 0o600 | stat.S_IFCHR, os.makedev(1, 3))
    return 666
