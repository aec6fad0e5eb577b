# hostile: output limit: the same on the stream for errors
import sys


def solve(numbers):
    while True:
        print("all work and no play " * 1000, file=sys.stderr)
