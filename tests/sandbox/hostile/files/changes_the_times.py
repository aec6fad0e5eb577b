# hostile: forbidden access: as if nobody had been here since 1970
# at no-seccomp, limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.utime("@folder@/letter.txt", (0, 0))
    return 666
