# hostile: accepted | exited early | forbidden access | exception: the process has another number each time
import itertools
import os

numbers_of_processes = itertools.count(1)


def solve(numbers):
    os.getpid = lambda: next(numbers_of_processes)
    return sum(numbers)
