# wrong: edges: takes -10,000 for smaller than everything
from bisect import bisect_left


def length_of_lis(nums):
    tails = [-10_000]
    for x in nums:
        i = bisect_left(tails, x)
        if i == len(tails):
            tails.append(x)
        elif i > 0:
            tails[i] = x
    return len(tails) - 1
