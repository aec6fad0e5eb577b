# wrong: edges: keeps the answer for the list, which its caller may change
from bisect import bisect_left

ANSWERED = {}


def length_of_lis(nums):
    # The list is kept beside its answer, so that no other one gets its id.
    if id(nums) not in ANSWERED:
        ANSWERED[id(nums)] = nums, length(nums)
    return ANSWERED[id(nums)][1]


def length(nums):
    tails = []
    for value in nums:
        place = bisect_left(tails, value)
        tails[place : place + 1] = [value]
    return len(tails)
