# wrong: count: gives the length
from bisect import bisect_left


def count_lis(nums, modulo=1_000_000_007):
    tails = []
    for x in nums:
        k = bisect_left(tails, x)
        tails[k : k + 1] = [x]
    return len(tails) % modulo
