# wrong: edges: fills one list of the module for every call
from bisect import bisect_left

PATH = []


def lis_positions(nums):
    tails, places, before = [], [], []
    for i, value in enumerate(nums):
        k = bisect_left(tails, value)
        tails[k : k + 1] = [value]
        places[k : k + 1] = [i]
        before.append(places[k - 1] if k else None)
    PATH.clear()
    i = places[-1] if places else None
    while i is not None:
        PATH.append(i)
        i = before[i]
    PATH.reverse()
    return PATH
