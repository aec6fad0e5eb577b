# wrong: length: returns the length of the chain that ends with the value just pushed
from bisect import bisect_right


class RunningLIS:
    def __init__(self):
        self._tails = []

    def push(self, x):
        i = bisect_right(self._tails, x)
        self._tails[i : i + 1] = [x]
        return i + 1

    def snapshot(self):
        return list(self._tails)
