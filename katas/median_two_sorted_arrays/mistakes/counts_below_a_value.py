# wrong: sublinear: searches the range of values, and counts what is below each by bisect
from bisect import bisect_right


def find_median_sorted_arrays(nums1, nums2):
    arrays = [nums for nums in (nums1, nums2) if len(nums)]
    total = len(nums1) + len(nums2)

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

    return (kth((total + 1) // 2) + kth(total // 2 + 1)) / 2
