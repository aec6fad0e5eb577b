# wrong: value: the mean of the two medians
def median(nums):
    n = len(nums)
    return (nums[n // 2] + nums[(n - 1) // 2]) / 2


def find_median_sorted_arrays(nums1, nums2):
    if not nums1 or not nums2:
        return median(nums1 or nums2)
    return (median(nums1) + median(nums2)) / 2
