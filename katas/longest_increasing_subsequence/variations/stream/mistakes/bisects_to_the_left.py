# wrong: equal: bisect_left: equal values do not follow one another
from bisect import bisect_left


class RunningLIS:
    def __init__(self):
        self._tails = []

    def push(self, x):
        i = bisect_left(self._tails, x)
        self._tails[i : i + 1] = [x]
        return len(self._tails)

    def snapshot(self):
        return list(self._tails)
