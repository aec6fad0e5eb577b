# wrong: complexity: adds up the counts of the length below, one by one
from bisect import bisect_left, bisect_right


def count_lis(nums, modulo=1_000_000_007):
    if not nums:
        return 1 % modulo
    tails = []
    ends = []  # for each length: negated last values, rising
    sums = []  # for each length: counts added up, one longer
    for x in nums:
        k = bisect_left(tails, x)
        if k == len(tails):
            tails.append(x)
            ends.append([])
            sums.append([0])
        else:
            tails[k] = x
        if k == 0:
            ways = 1
        else:
            first = bisect_right(ends[k - 1], -x)  # the first last value below x
            ways = 0
            for j in range(first, len(ends[k - 1])):
                ways += sums[k - 1][j + 1] - sums[k - 1][j]
        ends[k].append(-x)
        sums[k].append((sums[k][-1] + ways) % modulo)
    return sums[-1][-1] % modulo
