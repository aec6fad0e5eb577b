# right: finds the lower middle value, then asks which one follows it
from bisect import bisect_left


def median_of_many(arrays):
    total = sum(len(nums) for nums in arrays)
    wanted = (total + 1) // 2
    lo, hi = -(10**12), 10**12
    while lo < hi:
        mid = lo + (hi - lo) // 2
        count = 0
        for nums in arrays:
            count += bisect_left(nums, mid + 1)
        if count < wanted:
            lo = mid + 1
        else:
            hi = mid
    if total % 2:
        return lo
    behind = [(nums, bisect_left(nums, lo + 1)) for nums in arrays]
    if sum(at for _, at in behind) > wanted:
        return lo
    return (lo + min(nums[at] for nums, at in behind if at < len(nums))) / 2
