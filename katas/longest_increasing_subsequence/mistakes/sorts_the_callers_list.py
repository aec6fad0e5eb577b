# wrong: edges: sorts the caller's list for the ranks
from bisect import bisect_left


def length_of_lis(nums):
    values = nums[:]
    nums.sort()
    rank = {v: r for r, v in enumerate(nums)}
    tails = []
    for v in values:
        i = bisect_left(tails, rank[v])
        tails[i : i + 1] = [rank[v]]
    return len(tails)
