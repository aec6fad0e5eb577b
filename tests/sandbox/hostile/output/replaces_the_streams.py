# hostile: accepted | forbidden access: streams that raise whatever they are asked
import sys


class Trap:
    def __getattr__(self, name):
        raise SystemExit(name)


def solve(numbers):
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = Trap()
    return sum(numbers)
