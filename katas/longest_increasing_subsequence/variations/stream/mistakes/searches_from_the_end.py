# wrong: complexity: searches the tails from the end
class RunningLIS:
    def __init__(self):
        self._tails = []

    def push(self, x):
        i = len(self._tails)
        while i and self._tails[i - 1] > x:
            i -= 1
        self._tails[i : i + 1] = [x]
        return len(self._tails)

    def snapshot(self):
        return list(self._tails)
