# wrong: edges: sorts by one number, in which a height of a billion spoils the order of widths
from bisect import bisect_left


def max_nested(boxes):
    tails = []
    for _, h in sorted(boxes, key=lambda box: box[0] * 10**9 - box[1]):
        place = bisect_left(tails, h)
        tails[place : place + 1] = [h]
    return len(tails)
