# hostile: accepted | exception | forbidden access | exited early: a trace function in the frames of who called
import sys


def trace(frame, event, argument):
    raise ValueError("traced")


def solve(numbers):
    frame = sys._getframe(1)
    sys.settrace(lambda *arguments: None)
    while frame:
        frame.f_trace = trace
        frame = frame.f_back
    return sum(numbers)
