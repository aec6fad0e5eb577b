# wrong: edges: counts with floats
from bisect import bisect_left


def length_of_lis(nums):
    tails, length = [], 0.0
    for x in nums:
        i = bisect_left(tails, x)
        if i == len(tails):
            tails.append(x)
            length += 1
        else:
            tails[i] = x
    return length
