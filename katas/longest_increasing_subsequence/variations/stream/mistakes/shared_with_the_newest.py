# wrong: edges: each new object takes the list away from the others
from bisect import bisect_right

tails = []


class RunningLIS:
    def __init__(self):
        tails.clear()

    def push(self, x):
        i = bisect_right(tails, x)
        tails[i : i + 1] = [x]
        return len(tails)

    def snapshot(self):
        return list(tails)
