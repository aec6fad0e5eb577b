# wrong: sublinear: merges lazily, but still from the beginning to the middle
from heapq import merge
from itertools import islice


def find_median_sorted_arrays(nums1, nums2):
    total = len(nums1) + len(nums2)
    middle = list(islice(merge(nums1, nums2), (total - 1) // 2, total // 2 + 1))
    return sum(middle) / len(middle)
