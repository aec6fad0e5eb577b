# wrong: complexity: builds the tails anew for every element
from bisect import bisect_left


def length_of_lis(nums):
    tails = []
    for x in nums:
        keep = [t for t in tails if t < x]
        tails = keep + [x] + tails[len(keep) + 1 :]
    return len(tails)
