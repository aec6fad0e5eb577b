# wrong: strict: tells equal values by `is`, which only works for small ones
from bisect import bisect_right


def length_of_lis(nums):
    tails = []
    for x in nums:
        i = bisect_right(tails, x)
        if i and tails[i - 1] is x:
            continue
        if i == len(tails):
            tails.append(x)
        else:
            tails[i] = x
    return len(tails)
