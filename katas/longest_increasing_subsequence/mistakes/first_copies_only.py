# wrong: strict: drops every later copy of a value before it begins
from bisect import bisect_left


def length_of_lis(nums):
    tails = []
    for x in dict.fromkeys(nums):
        i = bisect_left(tails, x)
        if i == len(tails):
            tails.append(x)
        else:
            tails[i] = x
    return len(tails)
