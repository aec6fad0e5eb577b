# wrong: edges: a sentinel of 0 stands before the tails
from bisect import bisect_right


class RunningLIS:
    def __init__(self):
        self._tails = [0]

    def push(self, x):
        i = max(1, bisect_right(self._tails, x))
        self._tails[i : i + 1] = [x]
        return len(self._tails) - 1 if x >= 0 else 1

    def snapshot(self):
        return self._tails[1:]
