# wrong: log_min: sorts the concatenation
import math
from fractions import Fraction


def percentile_of_two(nums1, nums2, q):
    merged = sorted([*nums1, *nums2])
    position = q * (len(merged) - 1)
    at = math.floor(position)
    low, high = merged[at], merged[min(at + 1, len(merged) - 1)]
    return Fraction(low) + (high - low) * (position - at)
