# wrong: complexity: makes a new list of tails from slices for every element
from bisect import bisect_left


def length_of_lis(nums):
    tails = []
    for x in nums:
        k = bisect_left(tails, x)
        tails = tails[:k] + [x] + tails[k + 1 :]
    return len(tails)
