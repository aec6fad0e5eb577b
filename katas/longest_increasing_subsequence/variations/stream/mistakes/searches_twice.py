# wrong: complexity: searches a second time to see whether the value is there
from bisect import bisect_left, bisect_right


class RunningLIS:
    def __init__(self):
        self._tails = []

    def push(self, x):
        i = bisect_right(self._tails, x)
        j = bisect_left(self._tails, x)
        assert j <= i
        self._tails[i : i + 1] = [x]
        return len(self._tails)

    def snapshot(self):
        return list(self._tails)
