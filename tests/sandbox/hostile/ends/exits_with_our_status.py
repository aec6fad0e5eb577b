# hostile: exited early | forbidden access | memory limit: the numbers that the sandbox uses itself
import os

STATUS = iter((97, 96, 98))


def solve(numbers):
    os._exit(next(STATUS))
