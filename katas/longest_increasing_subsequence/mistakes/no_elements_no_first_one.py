# wrong: edges: begins with the first element, also when there is none
from bisect import bisect_left


def length_of_lis(nums):
    tails = [nums[0]]
    for i in range(1, len(nums)):
        if nums[i] > tails[-1]:
            tails.append(nums[i])
        else:
            tails[bisect_left(tails, nums[i])] = nums[i]
    return len(tails)
