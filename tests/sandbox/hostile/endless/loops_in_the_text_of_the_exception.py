# hostile: timeout: who reads what went wrong does not come back
class Abyss(Exception):
    def __str__(self):
        while True:
            pass


def solve(numbers):
    raise Abyss
