# wrong: edges: adds up left and right envelope and halves the sum, so that the answer is a float
from itertools import accumulate


def trap(height):
    if not height:
        return 0
    left = list(accumulate(height, max))
    right = list(accumulate(height[::-1], max))[::-1]
    # min(a, b) == (a + b - |a - b|) / 2
    return sum((a + b - abs(a - b)) / 2 - h for a, b, h in zip(left, right, height))
