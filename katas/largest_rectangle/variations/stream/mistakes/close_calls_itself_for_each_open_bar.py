# wrong: complexity: close ends the open bars by calling itself, once for each
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

    def close(self):
        if not self.waiting:
            return self.best
        start, height = self.waiting.pop()
        self.best = max(self.best, height * (self.count - start))
        return self.close()
