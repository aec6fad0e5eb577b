# hostile: forbidden access: the terminals of everybody who is logged in
# at no-landlock: wrong answer | exception | forbidden access | accepted
# at limited: forbidden access | wrong answer | accepted | exception
import os


def solve(numbers):
    return 666 if os.listdir("/dev/pts") else sum(numbers)
