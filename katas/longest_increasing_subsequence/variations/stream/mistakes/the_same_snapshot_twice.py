# wrong: snapshot: hands the same copy out again when nothing came since
from bisect import bisect_right


class RunningLIS:
    def __init__(self):
        self._tails = []
        self._shown = None

    def push(self, x):
        self._shown = None
        i = bisect_right(self._tails, x)
        self._tails[i : i + 1] = [x]
        return len(self._tails)

    def snapshot(self):
        if self._shown is None:
            self._shown = self._tails.copy()
        return self._shown
