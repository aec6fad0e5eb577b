# wrong: sublinear: tries the cuts of the smaller array one after the other
def find_median_sorted_arrays(nums1, nums2):
    if len(nums1) > len(nums2):
        nums1, nums2 = nums2, nums1
    m, n = len(nums1), len(nums2)
    inf = float("inf")
    for i in range(m + 1):
        j = (m + n + 1) // 2 - i
        l1 = nums1[i - 1] if i else -inf
        l2 = nums2[j - 1] if j else -inf
        r1 = nums1[i] if i < m else inf
        r2 = nums2[j] if j < n else inf
        if l1 <= r2 and l2 <= r1:
            return max(l1, l2) if (m + n) % 2 else (max(l1, l2) + min(r1, r2)) / 2
