# wrong: amount: looks only at the last three bars
class Ground:
    def __init__(self):
        self.last = []
        self.water = 0

    def push(self, h):
        self.last = (self.last + [h])[-3:]
        if len(self.last) == 3:
            a, b, c = self.last
            self.water += max(0, min(a, c) - b)
        return self.water
