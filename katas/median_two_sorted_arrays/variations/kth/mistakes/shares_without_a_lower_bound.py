# wrong: boundary: the share of the first array may be too small for the second one to fill up
def kth_of_two(nums1, nums2, k):
    if len(nums1) > len(nums2):
        nums1, nums2 = nums2, nums1
    m, n = len(nums1), len(nums2)
    if not 0 < k <= m + n:
        raise ValueError
    lo, hi = 0, min(k, m)
    while lo < hi:
        i = (lo + hi) // 2
        if nums1[i] < nums2[min(k - i - 1, n - 1)]:
            lo = i + 1
        else:
            hi = i
    return max(nums[min(c, len(nums)) - 1] for nums, c in ((nums1, lo), (nums2, k - lo)) if c)
