# honest: an alarm as a limit of its own
import signal


def solve(numbers):
    def late(number, frame):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    try:
        signal.pause()
    except TimeoutError:
        return sum(numbers)
    finally:
        signal.signal(signal.SIGALRM, before)
