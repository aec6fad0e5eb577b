# wrong: complexity: a new tuple of open bars at every push
class HistogramStream:
    def __init__(self):
        self.waiting, self.best, self.count = (), 0, 0

    def push(self, height):
        start = self.count
        while self.waiting and self.waiting[-1][1] >= height:
            start, ended = self.waiting[-1]
            self.waiting = self.waiting[:-1]
            self.best = max(self.best, ended * (self.count - start))
        self.waiting = (*self.waiting, (start, height))
        self.count += 1

    def close(self):
        self.push(0)
        return self.best
