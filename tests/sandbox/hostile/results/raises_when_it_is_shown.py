# hostile: wrong type: a repr that ends the process
class Bomb:
    def __repr__(self):
        raise SystemExit(0)


def solve(numbers):
    return Bomb()
