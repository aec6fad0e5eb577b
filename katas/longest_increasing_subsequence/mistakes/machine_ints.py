# wrong: edges: keeps the tails in an array of 64 bits
from array import array
from bisect import bisect_left


def length_of_lis(nums):
    tails = array("q")
    for x in nums:
        i = bisect_left(tails, x)
        if i == len(tails):
            tails.append(x)
        else:
            tails[i] = x
    return len(tails)
