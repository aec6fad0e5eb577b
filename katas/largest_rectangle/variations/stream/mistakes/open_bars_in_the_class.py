# wrong: separate: the list of open bars belongs to the class
class HistogramStream:
    open_bars = []
    best = 0
    count = 0

    def push(self, height):
        start = self.count
        while self.open_bars and self.open_bars[-1][1] >= height:
            start, ended = self.open_bars.pop()
            self.best = max(self.best, ended * (self.count - start))
        self.open_bars.append((start, height))
        self.count += 1

    def close(self):
        self.push(0)
        self.open_bars.clear()
        return self.best
