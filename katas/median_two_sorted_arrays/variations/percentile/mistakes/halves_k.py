# wrong: log_min: k-th by halving k
import math
from fractions import Fraction


def kth(a, b, k):
    i = j = 0
    while i < len(a) and j < len(b) and k > 1:
        half = k // 2
        x = a[min(i + half, len(a)) - 1]
        y = b[min(j + half, len(b)) - 1]
        if x <= y:
            k -= min(half, len(a) - i)
            i = min(i + half, len(a))
        else:
            k -= min(half, len(b) - j)
            j = min(j + half, len(b))
    if i == len(a):
        return b[j + k - 1]
    if j == len(b):
        return a[i + k - 1]
    return min(a[i], b[j])


def percentile_of_two(nums1, nums2, q):
    n = len(nums1) + len(nums2)
    position = q * (n - 1)
    at = math.floor(position)
    low = kth(nums1, nums2, at + 1)
    high = kth(nums1, nums2, min(at + 2, n))
    return Fraction(low) + (high - low) * (position - at)
