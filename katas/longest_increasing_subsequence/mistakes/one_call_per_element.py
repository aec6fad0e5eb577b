# wrong: edges: one call for each element
from bisect import bisect_left


def length_of_lis(nums):
    tails = []

    def take(place):
        if place == len(nums):
            return len(tails)
        i = bisect_left(tails, nums[place])
        if i == len(tails):
            tails.append(nums[place])
        else:
            tails[i] = nums[place]
        return take(place + 1)

    return take(0)
