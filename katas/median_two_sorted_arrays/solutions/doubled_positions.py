# right: cuts at elements and between them count alike (2m + 1 positions), so odd and even are one case
def find_median_sorted_arrays(nums1, nums2):
    if len(nums1) < len(nums2):
        nums1, nums2 = nums2, nums1
    n1, n2 = len(nums1), len(nums2)  # nums2 is the smaller one
    inf = float("inf")
    lo, hi = 0, 2 * n2
    while lo <= hi:
        mid2 = (lo + hi) // 2
        mid1 = n1 + n2 - mid2
        l1 = -inf if mid1 == 0 else nums1[(mid1 - 1) // 2]
        l2 = -inf if mid2 == 0 else nums2[(mid2 - 1) // 2]
        r1 = inf if mid1 == 2 * n1 else nums1[mid1 // 2]
        r2 = inf if mid2 == 2 * n2 else nums2[mid2 // 2]
        if l1 > r2:
            lo = mid2 + 1
        elif l2 > r1:
            hi = mid2 - 1
        else:
            return (max(l1, l2) + min(r1, r2)) / 2
