# right: the share of the first array lies between two bounds; a lower-bound search finds it
def kth_of_two(nums1, nums2, k):
    m, n = len(nums1), len(nums2)
    if not 1 <= k <= m + n:
        raise ValueError(f"k is {k}; there are {m + n} values")
    lo, hi = max(0, k - n), min(k, m)
    while lo < hi:
        i = (lo + hi) // 2
        if nums1[i] < nums2[k - i - 1]:
            lo = i + 1
        else:
            hi = i
    i, j = lo, k - lo
    if i == 0:
        return nums2[j - 1]
    if j == 0:
        return nums1[i - 1]
    return max(nums1[i - 1], nums2[j - 1])
