# wrong: reads: copies every array that is not too long, to search in memory
from bisect import bisect_right

FITS = 50_000


def median_of_many(arrays):
    arrays = [nums[:] if len(nums) <= FITS else nums for nums in arrays]
    total = sum(map(len, arrays))

    def kth(k):
        lo, hi = -(10**12), 10**12
        while lo < hi:
            mid = (lo + hi) // 2
            if sum(bisect_right(nums, mid) for nums in arrays) >= k:
                hi = mid
            else:
                lo = mid + 1
        return lo

    return (kth((total + 1) // 2) + kth(total // 2 + 1)) / 2
