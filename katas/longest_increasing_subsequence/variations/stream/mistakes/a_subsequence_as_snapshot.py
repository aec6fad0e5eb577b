# wrong: snapshot: shows a longest subsequence and not the smallest last values
from bisect import bisect_right


class RunningLIS:
    def __init__(self):
        self.tails, self.paths = [], []

    def push(self, x):
        i = bisect_right(self.tails, x)
        path = (self.paths[i - 1] if i else None, x)
        self.tails[i : i + 1] = [x]
        self.paths[i : i + 1] = [path]
        return len(self.tails)

    def snapshot(self):
        found, path = [], self.paths[-1] if self.paths else None
        while path:
            path, x = path
            found.append(x)
        return found[::-1]
