# wrong: boundary: never looks whether an array is empty
def kth_of_two(nums1, nums2, k):
    m, n = len(nums1), len(nums2)
    if not 0 < k <= m + n:
        raise ValueError
    if k == 1:
        return min(nums1[0], nums2[0])
    lo, hi = max(0, k - n), min(k, m)
    while lo < hi:
        i = (lo + hi) // 2
        if nums1[i] < nums2[k - i - 1]:
            lo = i + 1
        else:
            hi = i
    return max(nums[c - 1] for nums, c in ((nums1, lo), (nums2, k - lo)) if c)
