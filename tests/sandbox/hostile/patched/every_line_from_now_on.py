# hostile: accepted | exception | forbidden access | exited early | crash: an exit and a trace function for whoever comes later
import atexit
import sys
import threading


def trace(frame, event, argument):
    sys.settrace(trace)
    raise SystemExit(0)


def again():
    while True:
        pass


def solve(numbers):
    atexit.register(again)
    threading._register_atexit(again)
    frame = sys._getframe()
    sys.settrace(trace)
    while frame:
        frame.f_trace, frame.f_trace_opcodes = trace, True
        frame = frame.f_back
    return sum(numbers)
