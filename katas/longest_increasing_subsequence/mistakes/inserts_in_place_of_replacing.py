# wrong: length: puts values between the tails and never takes one out
from bisect import bisect_left


def length_of_lis(nums):
    tails = []
    for x in nums:
        i = bisect_left(tails, x)
        if i == len(tails) or tails[i] != x:
            tails.insert(i, x)
    return len(tails)
