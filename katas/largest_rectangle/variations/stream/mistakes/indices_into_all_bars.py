# wrong: memory: a stack of indices into a list of all bars so far
class HistogramStream:
    def __init__(self):
        self.bars = []
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
