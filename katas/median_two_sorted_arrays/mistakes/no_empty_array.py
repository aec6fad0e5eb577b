# wrong: boundary: reads the first element of both arrays although one may be empty
def find_median_sorted_arrays(nums1, nums2):
    if len(nums1) > len(nums2):
        nums1, nums2 = nums2, nums1
    m, n = len(nums1), len(nums2)
    half = (m + n + 1) // 2
    if nums1[0] >= nums2[-1]:
        lo = max(0, half - n)
    else:
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
