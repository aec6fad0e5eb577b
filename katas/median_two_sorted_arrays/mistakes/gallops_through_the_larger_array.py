# wrong: log_min: doubles its steps through the larger array to find where the smaller one begins
from bisect import bisect_left


def find_median_sorted_arrays(nums1, nums2):
    if len(nums1) > len(nums2):
        nums1, nums2 = nums2, nums1
    m, n = len(nums1), len(nums2)
    half = (m + n + 1) // 2
    lo, hi = 0, m
    if m:
        step = 1
        while step < n and nums2[step] < nums1[0]:
            step *= 2
        begins = bisect_left(nums2, nums1[0], 0, min(step + 1, n))
        if begins >= half:
            hi = 0
    while lo < hi:
        i = (lo + hi) // 2
        if nums1[i] < nums2[half - i - 1]:
            lo = i + 1
        else:
            hi = i
    cuts = ((nums1, lo), (nums2, half - lo))
    left = max(nums[k - 1] for nums, k in cuts if k > 0)
    if (m + n) % 2:
        return left
    return (left + min(nums[k] for nums, k in cuts if k < len(nums))) / 2
