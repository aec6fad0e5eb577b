# wrong: no_such_k: k = 0 and below read from the end of an array
def kth_of_two(nums1, nums2, k):
    m, n = len(nums1), len(nums2)
    if k > m + n:
        raise ValueError
    lo, hi = max(0, k - n), max(min(k, m), 0)
    while lo < hi:
        i = (lo + hi) // 2
        if nums1[i] < nums2[k - i - 1]:
            lo = i + 1
        else:
            hi = i
    found = [nums[c - 1] for nums, c in ((nums1, lo), (nums2, k - lo)) if c and len(nums)]
    return max(found, default=None)
