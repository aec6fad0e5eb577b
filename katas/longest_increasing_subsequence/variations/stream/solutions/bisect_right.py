# right: tails and bisect_right
from bisect import bisect_right


class RunningLIS:
    def __init__(self):
        self._tails = []

    def push(self, x):
        i = bisect_right(self._tails, x)
        if i == len(self._tails):
            self._tails.append(x)
        else:
            self._tails[i] = x
        return len(self._tails)

    def snapshot(self):
        return list(self._tails)
