# wrong: edges: measures the gap to the wall from a billion down, higher bars are cut off
LIMIT = 10**9


class Ground:
    def __init__(self):
        self.pools = []  # (depth below LIMIT, width), depths rising
        self.water = 0

    def push(self, h):
        depth = max(LIMIT - h, 0)
        width = 1
        while self.pools and self.pools[-1][0] > depth:
            deep, w = self.pools.pop()
            if not self.pools:
                break
            rim = max(depth, self.pools[-1][0])
            self.water += (deep - rim) * w
            if rim == depth:
                width += w
            else:
                self.pools[-1] = (rim, self.pools[-1][1] + w)
        self.pools.append((depth, width))
        return self.water
