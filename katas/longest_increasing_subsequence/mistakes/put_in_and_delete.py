# wrong: complexity: insort and del move all tails behind the place, twice for each element
from bisect import bisect_left, insort_left


def length_of_lis(nums):
    chain = []
    for x in nums:
        i = bisect_left(chain, x)
        insort_left(chain, x)
        if i + 1 < len(chain):
            del chain[i + 1]
    return len(chain)
