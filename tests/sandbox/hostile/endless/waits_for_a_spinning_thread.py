# hostile: timeout: the thread spins, the caller waits for it
import threading


def spin():
    while True:
        pass


def solve(numbers):
    thread = threading.Thread(target=spin)
    thread.start()
    thread.join()
