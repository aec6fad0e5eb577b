# wrong: edges: keeps the answer for the list, which its caller may change
from bisect import bisect_left

ANSWERED = {}


def max_nested(boxes):
    # The list is kept beside its answer, so that no other one gets its id.
    if id(boxes) not in ANSWERED:
        ANSWERED[id(boxes)] = boxes, most(boxes)
    return ANSWERED[id(boxes)][1]


def most(boxes):
    tails = []
    for _, value in sorted(boxes, key=lambda box: (box[0], -box[1])):
        place = bisect_left(tails, value)
        tails[place : place + 1] = [value]
    return len(tails)
