# hostile: memory limit | exception | timeout: every thread wants a stack of 64 MiB
import threading


def solve(numbers):
    threading.stack_size(64 << 20)
    forever = threading.Event()
    for _ in range(1000):
        threading.Thread(target=forever.wait, daemon=True).start()
    return sum(numbers)
