# wrong: complexity: sums the counts of the length below, a slice for every element
from bisect import bisect_left, bisect_right


def count_lis(nums, modulo=1_000_000_007):
    tails, ends, counts = [], [], []
    for x in nums:
        k = bisect_left(tails, x)
        if k == len(tails):
            tails.append(x)
            ends.append([])
            counts.append([])
        else:
            tails[k] = x
        ways = 1
        if k:
            ways = sum(counts[k - 1][bisect_right(ends[k - 1], -x) :]) % modulo
        ends[k].append(-x)
        counts[k].append(ways)
    return (sum(counts[-1]) if counts else 1) % modulo
