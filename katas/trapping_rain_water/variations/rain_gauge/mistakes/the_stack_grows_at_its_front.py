# wrong: complexity: puts each wall at the front of a list and shifts all the others
class Ground:
    def __init__(self):
        self.walls = []  # (height, place); the last one is the first
        self.n = 0
        self.water = 0

    def push(self, h):
        while self.walls and self.walls[0][0] <= h:
            floor, _ = self.walls.pop(0)
            if self.walls:
                wall, place = self.walls[0]
                self.water += (min(wall, h) - floor) * (self.n - place - 1)
        self.walls.insert(0, (h, self.n))
        self.n += 1
        return self.water
