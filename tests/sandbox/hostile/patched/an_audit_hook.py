# hostile: accepted | exception | forbidden access | exited early | crash: refuses everything, to everybody in the process
import sys


def refuse(event, arguments):
    raise RuntimeError(event)


def solve(numbers):
    total = sum(numbers)
    sys.addaudithook(refuse)
    return total
