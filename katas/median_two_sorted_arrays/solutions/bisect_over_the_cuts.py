# right: bisect_left over the cuts with a key, results as exact fractions
from bisect import bisect_left
from fractions import Fraction


def find_median_sorted_arrays(nums1, nums2):
    a, b = (nums1, nums2) if len(nums1) <= len(nums2) else (nums2, nums1)
    m, n = len(a), len(b)
    half = (m + n) // 2  # on the left of both cuts; the odd one is on the right

    i = bisect_left(range(m), True, key=lambda i: b[half - i - 1] <= a[i])
    right = min(seq[k] for seq, k in ((a, i), (b, half - i)) if k < len(seq))
    if (m + n) % 2:
        return Fraction(right)
    left = max(seq[k - 1] for seq, k in ((a, i), (b, half - i)) if k)
    return Fraction(left + right, 2)
