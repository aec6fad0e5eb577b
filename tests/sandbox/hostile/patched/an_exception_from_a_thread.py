# hostile: accepted | exception | forbidden access | exited early | timeout: thrown into the main thread again and again
import ctypes
import threading
import time

main = threading.main_thread().ident


def throw():
    for _ in range(200):
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(main), ctypes.py_object(OSError))
        time.sleep(0.0005)


def solve(numbers):
    threading.Thread(target=throw).start()
    return sum(numbers)
