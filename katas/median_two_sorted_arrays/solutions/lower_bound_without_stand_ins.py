# right: half-open lower-bound search for the cut, one comparison a step; ends are looked at afterwards
from __future__ import annotations

from collections.abc import Sequence


def find_median_sorted_arrays(nums1: Sequence[int], nums2: Sequence[int]) -> float:
    short, long = sorted((nums1, nums2), key=len)
    total = len(short) + len(long)
    half = (total + 1) // 2
    lo, hi = 0, len(short)
    while lo < hi:
        i = (lo + hi) // 2
        if short[i] < long[half - i - 1]:
            lo = i + 1
        else:
            hi = i
    i, j = lo, half - lo
    lower = [nums[at - 1] for nums, at in ((short, i), (long, j)) if at > 0]
    if total % 2:
        return max(lower)
    upper = [nums[at] for nums, at in ((short, i), (long, j)) if at < len(nums)]
    return (max(lower) + min(upper)) / 2
