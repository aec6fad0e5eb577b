# wrong: exact: the element before the position is found through a float
from fractions import Fraction
from math import floor


def kth(nums1, nums2, k):
    lo, hi = max(0, k - len(nums2)), min(k, len(nums1))
    while lo < hi:
        i = (lo + hi) // 2
        if nums1[i] < nums2[k - i - 1]:
            lo = i + 1
        else:
            hi = i
    return max(nums[at - 1] for nums, at in ((nums1, lo), (nums2, k - lo)) if at)


def percentile_of_two(nums1, nums2, q):
    if len(nums1) > len(nums2):
        nums1, nums2 = nums2, nums1
    last = len(nums1) + len(nums2) - 1
    at = floor(float(q) * last) if last > 2**30 else floor(q * last)
    low = Fraction(kth(nums1, nums2, at + 1))
    part = q * last - at
    if part > 0:
        low += part * (kth(nums1, nums2, at + 2) - low)
    return low
