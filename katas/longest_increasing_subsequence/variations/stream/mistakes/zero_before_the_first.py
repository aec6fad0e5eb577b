# wrong: edges: a snapshot before the first value holds a zero
from bisect import bisect_right


class RunningLIS:
    def __init__(self):
        self._tails = []

    def push(self, x):
        i = bisect_right(self._tails, x)
        self._tails[i : i + 1] = [x]
        return len(self._tails)

    def snapshot(self):
        return list(self._tails) or [0]
