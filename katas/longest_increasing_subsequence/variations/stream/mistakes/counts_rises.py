# wrong: length: counts how often a value is not below the one before
class RunningLIS:
    def __init__(self):
        self.values, self.length = [], 0

    def push(self, x):
        if not self.values or x >= self.values[-1]:
            self.length += 1
        self.values.append(x)
        return self.length

    def snapshot(self):
        return sorted(self.values)[: self.length]
