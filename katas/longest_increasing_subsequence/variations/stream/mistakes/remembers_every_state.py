# wrong: complexity: keeps a copy of the tails after every push
from bisect import bisect_right


class RunningLIS:
    def __init__(self):
        self.states = [()]

    def push(self, x):
        tails = list(self.states[-1])
        i = bisect_right(tails, x)
        tails[i : i + 1] = [x]
        self.states = [*self.states[-9:], tuple(tails)]
        return len(tails)

    def snapshot(self):
        return list(self.states[-1])
