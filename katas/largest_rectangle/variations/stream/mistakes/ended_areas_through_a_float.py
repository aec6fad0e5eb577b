# wrong: edges: the area of a bar that a lower one ends goes through a float
from math import floor


class HistogramStream:
    def __init__(self):
        self.waiting, self.best, self.count = [], 0, 0.0

    def push(self, height):
        start = self.count
        while self.waiting and self.waiting[-1][1] >= height:
            start, ended = self.waiting.pop()
            self.best = max(self.best, floor(ended * (self.count - start)))
        self.waiting.append((start, height))
        self.count += 1.0

    def close(self):
        end = int(self.count)
        open_areas = (height * (end - int(start)) for start, height in self.waiting)
        return max(self.best, *open_areas, 0)
