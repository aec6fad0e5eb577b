# wrong: sublinear: searches the value in one array, and its rank in the other by bisect at every step
from bisect import bisect_left, bisect_right


def kth(a, b, k):
    """The k-th smallest, k from 0."""
    for one, other in ((a, b), (b, a)):
        lo, hi = 0, len(one)
        while lo < hi:
            mid = (lo + hi) // 2
            x = one[mid]
            if mid + bisect_left(other, x) > k:
                hi = mid
            elif mid + bisect_right(other, x) < k:
                lo = mid + 1
            else:
                return x
    raise ValueError


def find_median_sorted_arrays(nums1, nums2):
    n = len(nums1) + len(nums2)
    return (kth(nums1, nums2, (n - 1) // 2) + kth(nums1, nums2, n // 2)) / 2
