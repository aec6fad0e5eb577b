# hostile: import error | exception | missing function | accepted: a circle of imports
import solve as again

again.solve = again.solve


def solve(numbers):
    return again.solve(numbers)
