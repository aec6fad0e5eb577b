# hostile: accepted | exception | forbidden access | exited early: in whatever code runs then
import signal


def bang(number, frame):
    raise RuntimeError("now")


signal.signal(signal.SIGALRM, bang)


def solve(numbers):
    signal.setitimer(signal.ITIMER_REAL, 0.0002, 0.0002)
    return sum(numbers)
