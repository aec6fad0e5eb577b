# wrong: complexity: a lower bar ends the open ones by a call inside a call for each
class HistogramStream:
    def __init__(self):
        self.waiting, self.best, self.count = [], 0, 0

    def push(self, height):
        self.waiting.append((self.start_of(height, self.count), height))
        self.count += 1

    def start_of(self, height, start):
        if not self.waiting or self.waiting[-1][1] < height:
            return start
        start, ended = self.waiting.pop()
        self.best = max(self.best, ended * (self.count - start))
        return self.start_of(height, start)

    def close(self):
        for start, height in self.waiting:
            self.best = max(self.best, height * (self.count - start))
        return self.best
