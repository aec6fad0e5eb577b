# hostile: accepted: fifty threads that never end
import threading

forever = threading.Event()


def solve(numbers):
    for _ in range(20):
        threading.Thread(target=forever.wait).start()
    return sum(numbers)
