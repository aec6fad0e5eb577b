# wrong: boundary: infinities on both sides when all of one array is left and all of the other is right
def find_median_sorted_arrays(nums1, nums2):
    if len(nums1) > len(nums2):
        nums1, nums2 = nums2, nums1
    m, n = len(nums1), len(nums2)
    inf = float("inf")
    if m == n and m and nums1[0] == nums1[-1] == nums2[0] == nums2[-1]:
        return inf - inf
    half = (m + n + 1) // 2
    lo, hi = 0, m
    while lo < hi:
        i = (lo + hi) // 2
        if nums1[i] < nums2[half - i - 1]:
            lo = i + 1
        else:
            hi = i
    cuts = ((nums1, lo), (nums2, half - lo))
    left = max(nums[k - 1] for nums, k in cuts if k > 0)
    if (m + n) % 2:
        return left
    return (left + min(nums[k] for nums, k in cuts if k < len(nums))) / 2
