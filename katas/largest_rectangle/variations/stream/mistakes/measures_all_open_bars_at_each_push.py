# wrong: complexity: measures every open bar again at each push
class HistogramStream:
    def __init__(self):
        self.waiting, self.best, self.count = [], 0, 0

    def push(self, height):
        start = self.count
        while self.waiting and self.waiting[-1][1] >= height:
            start, _ = self.waiting.pop()
        self.waiting.append((start, height))
        self.count += 1
        for start, h in self.waiting:
            self.best = max(self.best, h * (self.count - start))

    def close(self):
        return self.best
