# wrong: edges: tails begin with -1, as if no value were below it
from bisect import bisect_left


def length_of_lis(nums):
    if not nums:
        return 0
    tails = [-1] + [float("inf")] * len(nums)
    for x in nums:
        tails[bisect_left(tails, x)] = x
    return max(i for i, t in enumerate(tails) if t != float("inf"))
