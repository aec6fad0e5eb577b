# wrong: complexity: keeps all values and begins again for each one
from bisect import bisect_right


class RunningLIS:
    def __init__(self):
        self.values = []

    def _tails(self):
        tails = []
        for x in self.values:
            i = bisect_right(tails, x)
            tails[i : i + 1] = [x]
        return tails

    def push(self, x):
        self.values.append(x)
        return len(self._tails())

    def snapshot(self):
        return self._tails()
