# wrong: edges: keeps the tails at the beginning of the caller's list
from bisect import bisect_left


def length_of_lis(nums):
    size = 0
    for x in nums:
        i = bisect_left(nums, x, 0, size)
        nums[i] = x
        size += i == size
    return size
