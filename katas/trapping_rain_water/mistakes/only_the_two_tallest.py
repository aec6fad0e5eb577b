# wrong: amount: fills between the two tallest bars and nowhere else
import heapq


def trap(height):
    if len(height) < 3:
        return 0
    (a, i), (b, j) = heapq.nlargest(2, ((h, i) for i, h in enumerate(height)))
    lo, hi = sorted((i, j))
    level = min(a, b)
    return sum(max(level - h, 0) for h in height[lo + 1 : hi])
