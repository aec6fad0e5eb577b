# hostile: forbidden access: who reads it waits for ever
# at limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.mkfifo("@folder@/pipe")
    return 666
