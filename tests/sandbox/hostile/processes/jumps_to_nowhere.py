# hostile: crash: calls what is no function
import ctypes


def solve(numbers):
    ctypes.CFUNCTYPE(None)(8)()
