# right: one cut below the position; its neighbours on both sides are the two elements
from fractions import Fraction


def percentile_of_two(nums1, nums2, q):
    if len(nums1) > len(nums2):
        nums1, nums2 = nums2, nums1
    m, n = len(nums1), len(nums2)
    position = q * (m + n - 1)
    k = position.numerator // position.denominator + 1  # elements up to the position
    lo, hi = max(0, k - n), min(k, m)
    while lo < hi:
        i = (lo + hi) // 2
        if nums1[i] < nums2[k - i - 1]:
            lo = i + 1
        else:
            hi = i
    cuts = ((nums1, lo), (nums2, k - lo))
    low = max(nums[c - 1] for nums, c in cuts if c > 0)
    part = position - (k - 1)
    if part == 0:
        return Fraction(low)
    high = min(nums[c] for nums, c in cuts if c < len(nums))
    return low + (high - low) * part
