# wrong: edges: sorts the list of the caller
from bisect import bisect_left


def max_nested(boxes):
    tails = []
    boxes.sort(key=lambda box: (box[0], -box[1]))
    for _, height in boxes:
        i = bisect_left(tails, height)
        if i == len(tails):
            tails.append(height)
        else:
            tails[i] = height
    return len(tails)
