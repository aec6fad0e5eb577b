# wrong: complexity: walks back over the columns until a wall is as high, and raises them one by one
class Ground:
    def __init__(self):
        self.surface = []
        self.water = 0
        self.highest = 0

    def push(self, h):
        level = min(h, self.highest)
        i = len(self.surface) - 1
        while i >= 0 and (self.surface[i] < level or level < self.highest and self.surface[i] == level):
            self.water += level - self.surface[i]
            self.surface[i] = level
            i -= 1
        self.surface.append(h)
        self.highest = max(self.highest, h)
        return self.water
