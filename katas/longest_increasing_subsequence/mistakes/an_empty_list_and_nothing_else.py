# wrong: edges: knows no elements only when they are an empty list
from bisect import bisect_left


def length_of_lis(nums):
    if nums == []:
        return 0
    tails = [nums[0]]
    for value in nums:
        place = bisect_left(tails, value)
        tails[place : place + 1] = [value]
    return len(tails)
