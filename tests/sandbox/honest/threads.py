# honest: threads that meet at a barrier
import threading


def solve(numbers):
    total, lock, barrier = 0, threading.Lock(), threading.Barrier(16)

    def add(part):
        nonlocal total
        barrier.wait()
        with lock:
            total += sum(part)

    threads = [threading.Thread(target=add, args=(numbers[n::16],)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total
