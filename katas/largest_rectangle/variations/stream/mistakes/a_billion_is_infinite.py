# wrong: edges: no bar is higher than 10**9
class HistogramStream:
    def __init__(self):
        self.waiting, self.best, self.count = [], 0, 0

    def push(self, height):
        height = min(height, 10**9)
        start = self.count
        while self.waiting and self.waiting[-1][1] >= height:
            start, ended = self.waiting.pop()
            self.best = max(self.best, ended * (self.count - start))
        self.waiting.append((start, height))
        self.count += 1

    def close(self):
        self.push(0)
        return self.best
