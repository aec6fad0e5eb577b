# hostile: wrong type: what pickle would run
import os


class Bomb:
    def __reduce__(self):
        return os.system, ("touch @folder@/unpickled",)


def solve(numbers):
    return Bomb()
