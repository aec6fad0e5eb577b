# right: searches the value; an array's count of values up to it is one bisect
from bisect import bisect_right


def median_of_many(arrays):
    arrays = [nums for nums in arrays if len(nums)]
    total = sum(map(len, arrays))

    def kth(k):
        lo = min(nums[0] for nums in arrays)
        hi = max(nums[-1] for nums in arrays)
        while lo < hi:
            mid = (lo + hi) // 2
            if sum(bisect_right(nums, mid) for nums in arrays) >= k:
                hi = mid
            else:
                lo = mid + 1
        return lo

    if total % 2:
        return kth(total // 2 + 1)
    return (kth(total // 2) + kth(total // 2 + 1)) / 2
