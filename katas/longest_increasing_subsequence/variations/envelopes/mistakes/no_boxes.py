# wrong: edges: begins with the first box
from bisect import bisect_left


def max_nested(boxes):
    tails = [max(h for _, h in boxes) + 1]
    for _, height in sorted(boxes, key=lambda box: (box[0], -box[1])):
        i = bisect_left(tails, height)
        if i == len(tails):
            tails.append(height)
        else:
            tails[i] = height
    return len(tails)
