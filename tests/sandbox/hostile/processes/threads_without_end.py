# hostile: exception | memory limit | timeout | forbidden access: as many threads as it gets
import threading

forever = threading.Event()


def solve(numbers):
    while True:
        threading.Thread(target=forever.wait).start()
