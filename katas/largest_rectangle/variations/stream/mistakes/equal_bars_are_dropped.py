# wrong: area: a bar that equals the open one is dropped without a place
class HistogramStream:
    def __init__(self):
        self.waiting, self.best, self.count = [], 0, 0

    def push(self, height):
        if self.waiting and self.waiting[-1][1] == height:
            return
        start = self.count
        while self.waiting and self.waiting[-1][1] > height:
            start, ended = self.waiting.pop()
            self.best = max(self.best, ended * (self.count - start))
        self.waiting.append((start, height))
        self.count += 1

    def close(self):
        self.push(0)
        return self.best
