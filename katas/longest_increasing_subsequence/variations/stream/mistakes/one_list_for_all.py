# wrong: edges: the list is made once, in the class
from bisect import bisect_right


class RunningLIS:
    tails = []

    def push(self, x):
        i = bisect_right(self.tails, x)
        self.tails[i : i + 1] = [x]
        return len(self.tails)

    def snapshot(self):
        return list(self.tails)
