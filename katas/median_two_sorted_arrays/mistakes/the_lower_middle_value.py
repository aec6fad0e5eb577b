# wrong: value: the lower one of the two middle values for an even total
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
    return max(nums[k - 1] for nums, k in ((nums1, lo), (nums2, half - lo)) if k > 0)
