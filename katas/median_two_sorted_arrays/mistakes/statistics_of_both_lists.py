# wrong: sublinear: copies both arrays and asks the statistics module
import statistics


def find_median_sorted_arrays(nums1, nums2):
    return statistics.median([*nums1, *nums2])
