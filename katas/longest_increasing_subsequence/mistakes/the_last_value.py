# wrong: length: gives the last tail and not how many there are
from bisect import bisect_left


def length_of_lis(nums):
    tails = []
    for x in nums:
        i = bisect_left(tails, x)
        tails[i : i + 1] = [x]
    return tails[-1] if tails else 0
