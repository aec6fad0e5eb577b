# wrong: strict: equal values get ranks in order of place, so the later one is higher
from bisect import bisect_left


def length_of_lis(nums):
    order = sorted(range(len(nums)), key=lambda i: nums[i])
    rank = [0] * len(nums)
    for r, i in enumerate(order):
        rank[i] = r
    tails = []
    for r in rank:
        at = bisect_left(tails, r)
        tails[at : at + 1] = [r]
    return len(tails)
