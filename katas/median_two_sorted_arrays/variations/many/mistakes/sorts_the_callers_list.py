# wrong: boundary: brings the caller's list of arrays in the order of their lengths
from bisect import bisect_right


def median_of_many(arrays):
    arrays.sort(key=len, reverse=True)
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
