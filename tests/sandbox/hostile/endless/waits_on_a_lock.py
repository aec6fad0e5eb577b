# hostile: timeout: a lock that nobody gives back
import threading

lock = threading.Lock()


def solve(numbers):
    with lock, lock:
        return sum(numbers)
