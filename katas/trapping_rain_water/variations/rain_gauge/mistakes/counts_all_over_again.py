# wrong: complexity: runs two pointers over all bars at each push
class Ground:
    def __init__(self):
        self.bars = []

    def push(self, h):
        self.bars.append(h)
        l, r = 0, len(self.bars) - 1
        lmax = rmax = water = 0
        while l < r:
            if self.bars[l] < self.bars[r]:
                lmax = max(lmax, self.bars[l])
                water += lmax - self.bars[l]
                l += 1
            else:
                rmax = max(rmax, self.bars[r])
                water += rmax - self.bars[r]
                r -= 1
        return water
