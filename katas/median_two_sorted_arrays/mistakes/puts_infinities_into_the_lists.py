# wrong: boundary: puts an infinity behind the caller's last element, so that each cut has a right neighbour
def find_median_sorted_arrays(nums1, nums2):
    if len(nums1) > len(nums2):
        nums1, nums2 = nums2, nums1
    m, n = len(nums1), len(nums2)
    nums1.append(float("inf"))
    nums2.append(float("inf"))
    half = (m + n + 1) // 2
    lo, hi = 0, m
    while lo < hi:
        i = (lo + hi) // 2
        if nums1[i] < nums2[half - i - 1]:
            lo = i + 1
        else:
            hi = i
    i, j = lo, half - lo
    left = max(nums[k - 1] for nums, k in ((nums1, i), (nums2, j)) if k > 0)
    if (m + n) % 2:
        return left
    return (left + min(nums1[i], nums2[j])) / 2
