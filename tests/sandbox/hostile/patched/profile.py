# hostile: accepted | exception | forbidden access: a profile function that raises
import sys
import threading


def profile(frame, event, argument):
    raise ValueError("profiled")


def solve(numbers):
    total = sum(numbers)
    threading.setprofile(profile)
    sys.setprofile(profile)
    return total
