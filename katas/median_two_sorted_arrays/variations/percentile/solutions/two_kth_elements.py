# right: the k-th smallest asked twice, then weighted
from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction


def kth(short: Sequence[int], long: Sequence[int], k: int) -> int:
    shares = range(max(0, k - len(long)), min(k, len(short)))
    i = shares.start + bisect_left(shares, True, key=lambda i: short[i] >= long[k - i - 1])
    if i == 0:
        return long[k - 1]
    if i == k:
        return short[k - 1]
    return max(short[i - 1], long[k - i - 1])


def percentile_of_two(nums1: Sequence[int], nums2: Sequence[int], q: Fraction) -> Fraction:
    short, long = sorted((nums1, nums2), key=len)
    last = len(short) + len(long) - 1
    position = q * last
    below, above = math.floor(position), math.ceil(position)
    low = kth(short, long, below + 1)
    if below == above:
        return Fraction(low)
    high = kth(short, long, above + 1)
    return (above - position) * low + (position - below) * high
