# wrong: value: one value, also if the total is even
from bisect import bisect_right


def median_of_many(arrays):
    total = sum(len(nums) for nums in arrays)
    lo, hi = -(10**12), 10**12
    while lo < hi:
        mid = (lo + hi) // 2
        if sum(bisect_right(nums, mid) for nums in arrays) >= (total + 1) // 2:
            hi = mid
        else:
            lo = mid + 1
    return lo
