# wrong: complexity: searches all walls at each push and never throws one away
class Ground:
    def __init__(self):
        self.bars = []
        self.left_max = []
        self.right_max = []

    def push(self, h):
        self.bars.append(h)
        self.left_max.append(max(h, self.left_max[-1] if self.left_max else 0))
        self.right_max = [max(r, h) for r in self.right_max] + [h]
        return sum(min(a, b) - c for a, b, c in zip(self.left_max, self.right_max, self.bars))
