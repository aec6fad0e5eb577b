# wrong: amount: counts a pool only when a bar at least as high as its left wall arrives
class Ground:
    def __init__(self):
        self.wall = 0
        self.open = 0
        self.closed = 0

    def push(self, h):
        if h >= self.wall:
            self.closed += self.open
            self.open = 0
            self.wall = h
        else:
            self.open += self.wall - h
        return self.closed
