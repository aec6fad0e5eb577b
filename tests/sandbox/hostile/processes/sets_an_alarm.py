# hostile: crash | forbidden access | exception: dies of its own alarm
import signal


def solve(numbers):
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    while True:
        signal.pause()
