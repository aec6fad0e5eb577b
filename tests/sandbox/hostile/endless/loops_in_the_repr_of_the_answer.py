# hostile: timeout: who looks at the answer does not come back
class Abyss:
    def __repr__(self):
        while True:
            pass


def solve(numbers):
    return Abyss()
