# wrong: log_min: finds the neighbours of the cut with a bisect over the whole larger array
from bisect import bisect_left


def find_median_sorted_arrays(nums1, nums2):
    if len(nums1) > len(nums2):
        nums1, nums2 = nums2, nums1
    m, n = len(nums1), len(nums2)
    half = (m + n + 1) // 2
    lo, hi = 0, m
    while lo < hi:
        i = (lo + hi) // 2
        if nums1[i] < nums2[half - i - 1]:
            lo = i + 1
        else:
            hi = i
    j = half - lo
    for at in (j - 1, j):
        if 0 <= at < n and nums2[bisect_left(nums2, nums2[at])] != nums2[at]:
            raise ValueError("nums2 is not sorted")
    cuts = ((nums1, lo), (nums2, j))
    left = max(nums[k - 1] for nums, k in cuts if k > 0)
    if (m + n) % 2:
        return left
    return (left + min(nums[k] for nums, k in cuts if k < len(nums))) / 2
