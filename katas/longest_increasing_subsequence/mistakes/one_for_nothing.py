# wrong: edges: short lists are all the same
from bisect import bisect_left


def length_of_lis(nums):
    if len(nums) < 2:
        return 1
    tails = []
    for x in nums:
        i = bisect_left(tails, x)
        tails[i : i + 1] = [x]
    return len(tails)
