# right: the cut search as a recursion over indices
def find_median_sorted_arrays(nums1, nums2):
    if len(nums1) > len(nums2):
        return find_median_sorted_arrays(nums2, nums1)
    m, n = len(nums1), len(nums2)
    half = (m + n + 1) // 2

    def cut(lo, hi):
        i = (lo + hi) // 2
        j = half - i
        if i < m and j > 0 and nums2[j - 1] > nums1[i]:
            return cut(i + 1, hi)
        if i > 0 and j < n and nums1[i - 1] > nums2[j]:
            return cut(lo, i - 1)
        return i, j

    i, j = cut(0, m)
    if i == 0:
        left = nums2[j - 1]
    elif j == 0:
        left = nums1[i - 1]
    else:
        left = max(nums1[i - 1], nums2[j - 1])
    if (m + n) % 2 == 1:
        return left
    if i == m:
        right = nums2[j]
    elif j == n:
        right = nums1[i]
    else:
        right = min(nums1[i], nums2[j])
    return (left + right) / 2.0
