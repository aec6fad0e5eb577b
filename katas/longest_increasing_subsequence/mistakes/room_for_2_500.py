# wrong: edges: has room for 2,500 tails
from bisect import bisect_left

ROOM = 2500


def length_of_lis(nums):
    tails = [None] * ROOM
    used = 0
    for x in nums:
        i = bisect_left(tails, x, 0, used)
        if i < ROOM:
            tails[i] = x
            used = max(used, i + 1)
    return used
