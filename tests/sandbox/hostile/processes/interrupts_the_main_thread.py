# hostile: exception | accepted: Ctrl-C from within
import _thread
import time


def solve(numbers):
    _thread.interrupt_main()
    time.sleep(0.01)
    return sum(numbers)
