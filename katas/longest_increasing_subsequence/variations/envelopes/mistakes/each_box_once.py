# wrong: equal_sides: drops repeated boxes, and sorts by width only
from bisect import bisect_left


def max_nested(boxes):
    tails = []
    for _, height in sorted(dict.fromkeys(boxes), key=lambda box: box[0]):
        i = bisect_left(tails, height)
        if i == len(tails):
            tails.append(height)
        else:
            tails[i] = height
    return len(tails)
