# wrong: edges: a wall of a billion at the bottom of the stack stands for none
class Ground:
    def __init__(self):
        self.stack = [(10**9, -1, True)]
        self.n = 0
        self.water = 0

    def push(self, h):
        while self.stack[-1][0] <= h:
            floor, _, last = self.stack.pop()
            if not self.stack:
                break
            wall, place, last = self.stack[-1]
            if not last:
                self.water += (min(wall, h) - floor) * (self.n - place - 1)
        if not self.stack:
            self.stack.append((10**9, -1, True))
        self.stack.append((h, self.n, False))
        self.n += 1
        return self.water
