# hostile: forbidden access: links are read and not opened
# at no-landlock, limited: wrong answer | forbidden access
import os


def solve(numbers):
    return 666 if os.readlink("/proc/@grader@/cwd") else sum(numbers)
