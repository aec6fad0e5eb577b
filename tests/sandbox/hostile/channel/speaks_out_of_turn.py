# hostile: forbidden access | accepted: a thread answers what nobody has asked
import os
import struct
import threading
import time


def later():
    time.sleep(0.01)
    for fd in range(3, 256):
        try:
            os.write(fd, struct.pack("<4sII", b"HT1\n", 2, 0) + b"[]")
        except OSError:
            continue


threading.Thread(target=later).start()


def solve(numbers):
    time.sleep(0.005)
    return sum(numbers)
