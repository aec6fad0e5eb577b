# wrong: complexity: takes each value off the front of a copy, which moves all the others
from bisect import bisect_left


def length_of_lis(nums):
    waiting = nums[:]
    tails = []
    while waiting:
        value = waiting.pop(0)
        place = bisect_left(tails, value)
        if place < len(tails):
            tails[place] = value
        else:
            tails.append(value)
    return len(tails)
