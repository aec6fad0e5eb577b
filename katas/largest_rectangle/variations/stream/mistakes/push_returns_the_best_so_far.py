# wrong: edges: push returns the largest area that has ended so far
class HistogramStream:
    def __init__(self):
        self.waiting, self.best, self.count = [], 0, 0

    def push(self, height):
        start = self.count
        while self.waiting and self.waiting[-1][1] >= height:
            start, ended = self.waiting.pop()
            self.best = max(self.best, ended * (self.count - start))
        self.waiting.append((start, height))
        self.count += 1
        return self.best

    def close(self):
        self.push(0)
        return self.best
