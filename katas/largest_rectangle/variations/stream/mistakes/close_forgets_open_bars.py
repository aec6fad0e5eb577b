# wrong: area: close returns the best so far; bars that are still open are not counted
class HistogramStream:
    def __init__(self):
        self.waiting, self.best, self.count = [], 0, 0

    def push(self, height):
        self.best = max(self.best, height)
        start = self.count
        while self.waiting and self.waiting[-1][1] >= height:
            start, ended = self.waiting.pop()
            self.best = max(self.best, ended * (self.count - start))
        self.waiting.append((start, height))
        self.count += 1

    def close(self):
        return self.best
