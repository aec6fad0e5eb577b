# wrong: log_min: copies an array of up to 500 elements before it searches
def kth_of_two(nums1, nums2, k):
    if not 1 <= k <= len(nums1) + len(nums2):
        raise ValueError(k)
    nums1, nums2 = (nums[:] if len(nums) <= 500 else nums for nums in (nums1, nums2))
    lo, hi = max(0, k - len(nums2)), min(k, len(nums1))
    while lo < hi:
        i = (lo + hi) // 2
        if nums1[i] < nums2[k - i - 1]:
            lo = i + 1
        else:
            hi = i
    return max(nums[at - 1] for nums, at in ((nums1, lo), (nums2, k - lo)) if at)
