# wrong: separate: a default argument that all objects share
class HistogramStream:
    def __init__(self, waiting=[]):
        self.waiting = waiting
        self.best = 0
        self.count = 0

    def push(self, height):
        start = self.count
        while self.waiting and self.waiting[-1][1] >= height:
            start, ended = self.waiting.pop()
            self.best = max(self.best, ended * (self.count - start))
        if height:
            self.waiting.append((start, height))
        self.count += 1

    def close(self):
        self.push(0)
        return self.best
