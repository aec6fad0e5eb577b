# wrong: nested: turns boxes so that the shorter side is the width
from bisect import bisect_left


def max_nested(boxes):
    tails = []
    for _, height in sorted((tuple(sorted(box)) for box in boxes), key=lambda box: (box[0], -box[1])):
        i = bisect_left(tails, height)
        if i == len(tails):
            tails.append(height)
        else:
            tails[i] = height
    return len(tails)
