# hostile: exited early: ends the process behind the back of the call
import os
import threading
import time


def solve(numbers):
    threading.Thread(target=os._exit, args=(0,)).start()
    time.sleep(1)
    return sum(numbers)
