# wrong: equal_sides: sorts equal widths by rising height
from bisect import bisect_left


def max_nested(boxes):
    tails = []
    for _, height in sorted(boxes):
        i = bisect_left(tails, height)
        if i == len(tails):
            tails.append(height)
        else:
            tails[i] = height
    return len(tails)
