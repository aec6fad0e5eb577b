# hostile: timeout: gives its turn away, again and again
import os


def solve(numbers):
    while True:
        os.sched_yield()
