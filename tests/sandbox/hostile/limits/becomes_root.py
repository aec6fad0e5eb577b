# hostile: forbidden access: and what it was, at once
# at no-seccomp, limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.setresuid(1234 if os.getuid() == 0 else 0, -1, -1)
    return 666
