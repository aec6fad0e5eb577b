# hostile: crash | accepted | wrong type | wrong answer | exception | forbidden access | exited early | timeout: writes over the number one
import ctypes


def solve(numbers):
    ctypes.c_long.from_address(id(1) + 24).value = 2
    ctypes.c_long.from_address(id(6) + 24).value = 7
    return sum(numbers)
