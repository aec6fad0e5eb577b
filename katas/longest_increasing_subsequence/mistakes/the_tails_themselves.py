# wrong: length: gives the list of tails
from bisect import bisect_left


def length_of_lis(nums):
    if not nums:
        return 0
    tails = []
    for x in nums:
        i = bisect_left(tails, x)
        if i == len(tails):
            tails.append(x)
        else:
            tails[i] = x
    return tails
