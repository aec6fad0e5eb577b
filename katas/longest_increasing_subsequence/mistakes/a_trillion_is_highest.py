# wrong: edges: fills the tails up with a trillion for "no such length"
from bisect import bisect_left

NONE = 10**12


def length_of_lis(nums):
    tails = [NONE] * len(nums)
    for x in nums:
        tails[bisect_left(tails, x)] = x
    return bisect_left(tails, NONE)
