# right: the definition in one expression, with itertools.accumulate from both sides
from itertools import accumulate


def trap(height):
    from_left = accumulate(height, max)
    from_right = list(accumulate(reversed(height), max))[::-1]
    return sum(min(l, r) - h for l, r, h in zip(from_left, from_right, height))
