# wrong: amount: returns the water above each bar and never adds it up
from itertools import accumulate


def trap(height):
    left = list(accumulate(height, max))
    right = list(accumulate(height[::-1], max))[::-1]
    return [min(a, b) - h for a, b, h in zip(left, right, height)]
