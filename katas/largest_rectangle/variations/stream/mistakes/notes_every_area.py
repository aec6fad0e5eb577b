# wrong: memory: collects all areas and takes the maximum at the end
class HistogramStream:
    def __init__(self):
        self.open = []
        self.areas = []
        self.n = 0

    def push(self, height):
        start = self.n
        while self.open and self.open[-1][1] >= height:
            start, h = self.open.pop()
            self.areas.append(h * (self.n - start))
        self.open.append((start, height))
        self.n += 1

    def close(self):
        self.push(0)
        return max(self.areas, default=0)
