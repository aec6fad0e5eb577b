# wrong: boundary: 0 stands in for a missing left neighbour
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
    left1 = nums1[lo - 1] if lo else 0
    left2 = nums2[k - lo - 1] if k - lo else 0
    return max(left1, left2)
