# wrong: rises: bisect_right lets equal values follow one another
from bisect import bisect_right


def lis_positions(nums):
    tails, at, before = [], [], []
    for i, x in enumerate(nums):
        k = bisect_right(tails, x)
        before.append(at[k - 1] if k else -1)
        if k == len(tails):
            tails.append(x)
            at.append(i)
        else:
            tails[k] = x
            at[k] = i
    path = []
    i = at[-1] if at else -1
    while i >= 0:
        path.append(i)
        i = before[i]
    return path[::-1]
