# wrong: edges: looks at the last wall before there is one
class Ground:
    def __init__(self):
        self.walls = []  # (height, place), falling
        self.n = 0
        self.water = 0

    def push(self, h):
        while self.walls[-1][0] <= h:
            floor, _ = self.walls.pop()
            if not self.walls:
                break
            else:
                wall, place = self.walls[-1]
                self.water += (min(wall, h) - floor) * (self.n - place - 1)
        self.walls.append((h, self.n))
        self.n += 1
        return self.water
