# wrong: edges: knows no elements only when they are an empty list
from bisect import bisect_left


def lis_positions(nums):
    if nums == []:
        return []
    tails, places, before = [], [], []
    for i, value in enumerate(nums):
        k = bisect_left(tails, value)
        tails[k : k + 1] = [value]
        places[k : k + 1] = [i]
        before.append(places[k - 1] if k else None)
    path = []
    i = places[-1]
    while i is not None:
        path.append(i)
        i = before[i]
    path.reverse()
    return path
