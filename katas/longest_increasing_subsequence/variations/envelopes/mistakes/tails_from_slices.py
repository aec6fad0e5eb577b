# wrong: complexity: makes a new list of tails from slices for every box
from bisect import bisect_left


def max_nested(boxes):
    tails = []
    for _, height in sorted(boxes, key=lambda box: (box[0], -box[1])):
        i = bisect_left(tails, height)
        tails = tails[:i] + [height] + tails[i + 1 :]
    return len(tails)
