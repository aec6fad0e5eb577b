# wrong: sublinear: sorts the concatenation
def find_median_sorted_arrays(nums1, nums2):
    merged = sorted(nums1 + nums2)
    n = len(merged)
    return (merged[n // 2] + merged[(n - 1) // 2]) / 2
