# wrong: rises: takes the first element of each length
import bisect


def lis_positions(nums):
    tails, first = [], []
    for i, x in enumerate(nums):
        k = bisect.bisect_left(tails, x)
        if k == len(tails):
            tails.append(x)
            first.append(i)
        else:
            tails[k] = x
    return first
