# wrong: value: the smaller one right of the cut
def kth_of_two(nums1, nums2, k):
    m, n = len(nums1), len(nums2)
    if not 0 < k <= m + n:
        raise ValueError
    lo, hi = max(0, k - n), min(k, m)
    while lo < hi:
        i = (lo + hi) // 2
        if nums1[i] < nums2[k - i - 1]:
            lo = i + 1
        else:
            hi = i
    rest = [nums[c] for nums, c in ((nums1, lo), (nums2, k - lo)) if c < len(nums)]
    return min(rest) if rest else max(nums1[-1], nums2[-1])
