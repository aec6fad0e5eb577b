# wrong: memory: keeps every bar and works when the stream is closed
class HistogramStream:
    def __init__(self):
        self.bars = []

    def push(self, height):
        self.bars.append(height)

    def close(self):
        stack, best = [], 0
        for i, h in enumerate([*self.bars, 0]):
            start = i
            while stack and stack[-1][1] >= h:
                start, height = stack.pop()
                best = max(best, height * (i - start))
            stack.append((start, h))
        return best
