# wrong: edges: keeps the tails as floats
from array import array
from bisect import bisect_left


def length_of_lis(nums):
    tails = array("d")
    for x in map(float, nums):
        i = bisect_left(tails, x)
        if i == len(tails):
            tails.append(x)
        else:
            tails[i] = x
    return len(tails)
