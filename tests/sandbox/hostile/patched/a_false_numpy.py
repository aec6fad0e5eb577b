# hostile: wrong type | forbidden access | exception: what stands in sys.modules need not be a module
import sys


class Numpy:
    def __getattr__(self, name):
        raise SystemExit


def solve(numbers):
    sys.modules["numpy"] = Numpy()
    return object()
