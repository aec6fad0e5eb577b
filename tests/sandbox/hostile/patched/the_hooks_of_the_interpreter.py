# hostile: accepted | exception: excepthook, displayhook, unraisablehook and the rest
import sys
import threading


def hook(*arguments):
    while True:
        pass


def solve(numbers):
    sys.excepthook = sys.displayhook = sys.unraisablehook = sys.breakpointhook = hook
    threading.excepthook = hook
    return sum(numbers)
