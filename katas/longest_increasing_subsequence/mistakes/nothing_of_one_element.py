# wrong: edges: starts at 0 and only counts what comes after an element
from bisect import bisect_left


def length_of_lis(nums):
    if len(nums) <= 1:
        return 0
    tails = []
    for x in nums:
        i = bisect_left(tails, x)
        tails[i : i + 1] = [x]
    return len(tails)
