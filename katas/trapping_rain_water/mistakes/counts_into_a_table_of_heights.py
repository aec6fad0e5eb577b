# wrong: complexity: a difference table with one entry per unit of height
from itertools import accumulate


def trap(height):
    if len(height) < 3:
        return 0
    top = max(height)
    first = [None] * (top + 1)
    last = [None] * (top + 1)
    reached = 0
    for i, h in enumerate(height):
        while reached <= h:
            first[reached] = i
            reached += 1
    reached = 0
    for i in range(len(height) - 1, -1, -1):
        while reached <= height[i]:
            last[reached] = i
            reached += 1
    widths = [last[y] - first[y] + 1 for y in range(1, top + 1)]
    return sum(widths) - sum(height)
