# wrong: complexity: keeps the newest open bar at the front of a list
class HistogramStream:
    def __init__(self):
        self.waiting, self.best, self.count = [], 0, 0

    def push(self, height):
        start = self.count
        while self.waiting and self.waiting[0][1] >= height:
            start, ended = self.waiting.pop(0)
            self.best = max(self.best, ended * (self.count - start))
        self.waiting.insert(0, (start, height))
        self.count += 1

    def close(self):
        self.push(0)
        return self.best
