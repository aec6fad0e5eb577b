# wrong: edges: -1 says "no water yet", also where 0 is asked for
class Ground:
    def __init__(self):
        self.stack = []
        self.place = -1
        self.total = -1

    def push(self, h):
        self.place += 1
        while self.stack and self.stack[-1][1] <= h:
            bottom = self.stack.pop()[1]
            if not self.stack:
                break
            left, wall = self.stack[-1]
            gain = (min(wall, h) - bottom) * (self.place - left - 1)
            if gain:
                self.total = max(self.total, 0) + gain
        self.stack.append((self.place, h))
        return self.total
