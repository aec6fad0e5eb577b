# wrong: boundary: plus and minus 10**9 stand in for missing neighbours
def find_median_sorted_arrays(nums1, nums2):
    if len(nums1) > len(nums2):
        return find_median_sorted_arrays(nums2, nums1)
    m, n = len(nums1), len(nums2)
    lo, hi = 0, m
    while lo <= hi:
        i = (lo + hi) // 2
        j = (m + n + 1) // 2 - i
        l1 = -(10**9) if i == 0 else nums1[i - 1]
        r1 = 10**9 if i == m else nums1[i]
        l2 = -(10**9) if j == 0 else nums2[j - 1]
        r2 = 10**9 if j == n else nums2[j]
        if l1 > r2:
            hi = i - 1
        elif l2 > r1:
            lo = i + 1
        elif (m + n) % 2:
            return max(l1, l2)
        else:
            return (max(l1, l2) + min(r1, r2)) / 2
