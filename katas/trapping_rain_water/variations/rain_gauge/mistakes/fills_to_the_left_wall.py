# wrong: amount: assumes a right wall that has not come yet
class Ground:
    def __init__(self):
        self.highest = 0
        self.water = 0

    def push(self, h):
        self.highest = max(self.highest, h)
        self.water += self.highest - h
        return self.water
