# wrong: memory: two lists with a count of what is used of them, as long as the longest rise was
class HistogramStream:
    def __init__(self):
        self.starts, self.heights, self.used = [], [], 0
        self.best, self.count = 0, 0

    def push(self, height):
        start = self.count
        while self.used and self.heights[self.used - 1] >= height:
            self.used -= 1
            start = self.starts[self.used]
            self.best = max(self.best, self.heights[self.used] * (self.count - start))
        self.starts[self.used : self.used + 1] = [start]
        self.heights[self.used : self.used + 1] = [height]
        self.used += 1
        self.count += 1

    def close(self):
        self.push(0)
        return self.best
