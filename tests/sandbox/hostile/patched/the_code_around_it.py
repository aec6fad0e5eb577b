# hostile: wrong answer | wrong type | forbidden access | exception | exited early: puts functions into the modules of its callers
import sys


def forged(*arguments, **more):
    return [b"accepted"]


def solve(numbers):
    frame = sys._getframe(1)
    while frame:
        for name, value in list(frame.f_globals.items()):
            if callable(value) and not isinstance(value, type) and frame.f_globals is not globals():
                frame.f_globals[name] = forged
        frame = frame.f_back
    return 666
