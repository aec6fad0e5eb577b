# wrong: boundary: keeps the arrays by their identity, so one that is there twice counts once
from bisect import bisect_right


def median_of_many(arrays):
    known = {id(nums): nums for nums in arrays}
    total = sum(map(len, known.values()))

    def kth(k):
        lo, hi = -(10**12), 10**12
        while lo < hi:
            mid = (lo + hi) // 2
            if sum(bisect_right(nums, mid) for nums in known.values()) >= k:
                hi = mid
            else:
                lo = mid + 1
        return lo

    return (kth((total + 1) // 2) + kth(total // 2 + 1)) / 2
