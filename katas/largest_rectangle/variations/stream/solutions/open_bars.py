# right: open bars as (start, height) with rising heights; a lower bar ends the higher ones
class HistogramStream:
    def __init__(self):
        self._open = []
        self._count = 0
        self._best = 0

    def push(self, height):
        start = self._end_those_from(height)
        if height:
            self._open.append((start, height))
        self._count += 1

    def _end_those_from(self, height):
        start = self._count
        while self._open and self._open[-1][1] >= height:
            start, ended = self._open.pop()
            self._best = max(self._best, ended * (self._count - start))
        return start

    def close(self):
        self._end_those_from(0)
        return self._best
