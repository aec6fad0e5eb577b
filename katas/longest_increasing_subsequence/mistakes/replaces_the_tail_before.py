# wrong: length: replaces the tail before the one that was found
from bisect import bisect_left


def length_of_lis(nums):
    tails = []
    for x in nums:
        i = bisect_left(tails, x)
        if i == len(tails):
            tails.append(x)
        else:
            tails[max(i - 1, 0)] = x
    return len(tails)
