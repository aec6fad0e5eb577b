# wrong: exact: the result is rounded to a denominator of 10^15 at the most
from fractions import Fraction


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
    at, part = divmod(q * (len(nums1) + len(nums2) - 1), 1)
    low = Fraction(kth(nums1, nums2, at + 1))
    if part:
        low += part * (kth(nums1, nums2, at + 2) - low)
    return low.limit_denominator(10**15)
