# hostile: accepted | forbidden access: os.system raises nothing when it cannot fork
# at limited: accepted | forbidden access | wrong answer
import os


def solve(numbers):
    if os.system("mkdir @folder@/system") == 0:
        return 666
    return sum(numbers)
