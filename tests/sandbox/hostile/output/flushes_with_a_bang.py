# hostile: accepted | forbidden access | exception: the stream's own flush raises
import sys


def bang():
    raise KeyboardInterrupt


def solve(numbers):
    sys.stdout.flush = sys.stderr.flush = bang
    return sum(numbers)
