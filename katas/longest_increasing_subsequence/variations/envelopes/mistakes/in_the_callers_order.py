# wrong: nested: does not sort
from bisect import bisect_left


def max_nested(boxes):
    tails = []
    for _, height in boxes:
        i = bisect_left(tails, height)
        if i == len(tails):
            tails.append(height)
        else:
            tails[i] = height
    return len(tails)
