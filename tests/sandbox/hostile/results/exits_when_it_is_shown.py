# hostile: exited early: a repr that ends the process at once
import os


class Bomb:
    def __repr__(self):
        os._exit(0)


def solve(numbers):
    return Bomb()
