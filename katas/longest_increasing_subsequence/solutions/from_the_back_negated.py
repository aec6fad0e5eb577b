# right: from the back with negated values, where a longest rising one is the same length
import bisect


def length_of_lis(nums):
    heads = []
    for i in range(len(nums) - 1, -1, -1):
        x = -nums[i]
        at = bisect.bisect_left(heads, x)
        heads[at : at + 1] = [x]
    return len(heads)
