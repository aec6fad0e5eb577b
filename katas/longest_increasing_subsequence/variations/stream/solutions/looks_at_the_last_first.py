# right: a look at the last tail, then a search of its own among the others
class RunningLIS:
    def __init__(self):
        self.tails = []

    def push(self, x: int) -> int:
        tails = self.tails
        if not tails or tails[-1] <= x:
            tails.append(x)
            return len(tails)
        lo, hi = 0, len(tails) - 1
        while lo < hi:
            mid = (lo + hi) // 2
            if x < tails[mid]:
                hi = mid
            else:
                lo = mid + 1
        tails[lo] = x
        return len(tails)

    def snapshot(self) -> list[int]:
        return self.tails[:]
