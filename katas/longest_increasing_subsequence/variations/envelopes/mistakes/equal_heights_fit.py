# wrong: equal_sides: bisect_right lets boxes of equal height fit
from bisect import bisect_right


def max_nested(boxes):
    tails = []
    for _, height in sorted(boxes, key=lambda box: (box[0], -box[1])):
        i = bisect_right(tails, height)
        if i == len(tails):
            tails.append(height)
        else:
            tails[i] = height
    return len(tails)
