# hostile: accepted | timeout: the answer is there, the work goes on
import threading


def spin():
    while True:
        pass


threading.Thread(target=spin).start()


def solve(numbers):
    return sum(numbers)
