# wrong: memory: all bars in an array of machine words
from array import array


class HistogramStream:
    def __init__(self):
        self.bars = array("q")
        self.stack = []
        self.best = 0

    def push(self, height):
        i = len(self.bars)
        while self.stack and self.bars[self.stack[-1]] >= height:
            top = self.bars[self.stack.pop()]
            left = self.stack[-1] if self.stack else -1
            self.best = max(self.best, top * (i - left - 1))
        self.stack.append(i)
        self.bars.append(height)

    def close(self):
        self.push(0)
        return self.best
