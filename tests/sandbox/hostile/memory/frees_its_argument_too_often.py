# hostile: crash | accepted | exited early | forbidden access | exception: reference counts out of order
import ctypes


def solve(numbers):
    for _ in range(100):
        ctypes.pythonapi.Py_DecRef(ctypes.py_object(numbers))
    return sum(numbers)
