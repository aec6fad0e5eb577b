# wrong: strict: a value as high as the last tail is appended
from bisect import bisect_left


def length_of_lis(nums):
    tails = []
    for x in nums:
        if not tails or x >= tails[-1]:
            tails.append(x)
        else:
            tails[bisect_left(tails, x)] = x
    return len(tails)
