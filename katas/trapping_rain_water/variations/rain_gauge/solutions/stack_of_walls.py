# right: a falling stack of walls with their places; each push adds the layers that it closes
class Ground:
    def __init__(self):
        self.walls = []  # (height, place), falling
        self.n = 0
        self.water = 0

    def push(self, h):
        while self.walls and self.walls[-1][0] <= h:
            floor, _ = self.walls.pop()
            if self.walls:
                wall, place = self.walls[-1]
                self.water += (min(wall, h) - floor) * (self.n - place - 1)
        self.walls.append((h, self.n))
        self.n += 1
        return self.water
