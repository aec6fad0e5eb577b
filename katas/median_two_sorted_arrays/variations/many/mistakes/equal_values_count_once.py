# wrong: boundary: the next value is taken for a different one
from bisect import bisect_right


def median_of_many(arrays):
    total = sum(len(nums) for nums in arrays)
    wanted = (total + 1) // 2
    lo, hi = -(10**12), 10**12
    while lo < hi:
        mid = (lo + hi) // 2
        if sum(bisect_right(nums, mid) for nums in arrays) >= wanted:
            hi = mid
        else:
            lo = mid + 1
    if total % 2:
        return lo
    behind = [(nums, bisect_right(nums, lo)) for nums in arrays]
    following = [nums[at] for nums, at in behind if at < len(nums)]
    return (lo + min(following, default=lo)) / 2
