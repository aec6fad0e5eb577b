# wrong: log_min: goes back from the ends when k is one of the last thousand
NEAR = 1000


def kth_of_two(nums1, nums2, k):
    m, n = len(nums1), len(nums2)
    if not 1 <= k <= m + n:
        raise ValueError(k)
    if m + n - k < NEAR < k:
        i, j = m, n
        while i + j > k:
            if j == 0 or i > 0 and nums1[i - 1] > nums2[j - 1]:
                i -= 1
            else:
                j -= 1
    else:
        lo, hi = max(0, k - n), min(k, m)
        while lo < hi:
            i = (lo + hi) // 2
            if nums1[i] < nums2[k - i - 1]:
                lo = i + 1
            else:
                hi = i
        i, j = lo, k - lo
    return max(nums[at - 1] for nums, at in ((nums1, i), (nums2, j)) if at)
