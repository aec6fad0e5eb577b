# wrong: boundary: searches values up to 10**9 only
from bisect import bisect_right


def median_of_many(arrays):
    total = sum(len(nums) for nums in arrays)

    def kth(k):
        lo, hi = -(10**9), 10**9
        while lo < hi:
            mid = (lo + hi) // 2
            if sum(bisect_right(nums, mid) for nums in arrays) >= k:
                hi = mid
            else:
                lo = mid + 1
        return lo

    return (kth((total + 1) // 2) + kth(total // 2 + 1)) / 2
