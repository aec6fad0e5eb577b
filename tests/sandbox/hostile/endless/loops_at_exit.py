# hostile: accepted | timeout: the work begins when the interpreter goes home
import atexit
import threading


@atexit.register
def again():
    while True:
        pass


threading.Thread(target=threading.main_thread().join).start()


def solve(numbers):
    return sum(numbers)
