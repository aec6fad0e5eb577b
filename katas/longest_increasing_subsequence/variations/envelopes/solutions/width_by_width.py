# right: all boxes of one width are looked up first and put in afterwards
from bisect import bisect_left
from itertools import groupby
from operator import itemgetter


def max_nested(boxes):
    tails = []
    for _, group in groupby(sorted(boxes), key=itemgetter(0)):
        found = [(bisect_left(tails, h), h) for _, h in group]
        for i, h in found:
            if i == len(tails):
                tails.append(h)
            elif h < tails[i]:
                tails[i] = h
    return len(tails)
