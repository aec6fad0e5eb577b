# hostile: forbidden access: in no folder, and as large as it likes
# at no-seccomp, limited: wrong answer | forbidden access
import os


def solve(numbers):
    os.memfd_create("@mark@")
    return 666
