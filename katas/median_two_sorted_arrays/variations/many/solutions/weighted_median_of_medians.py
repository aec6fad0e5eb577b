# right: pivots on the weighted median of the middles; each round rules out a quarter of what is left
from __future__ import annotations

from bisect import bisect_left, bisect_right
from fractions import Fraction


def kth(arrays, k: int) -> int:
    """The k-th smallest, k from 0, by narrowing the part of each array that may hold it."""
    parts = [(nums, 0, len(nums)) for nums in arrays]
    while True:
        parts = [(nums, lo, hi) for nums, lo, hi in parts if lo < hi]
        middles = sorted((nums[(lo + hi) // 2], hi - lo) for nums, lo, hi in parts)
        left = sum(weight for _, weight in middles)
        pivot, passed = middles[0][0], 0
        for pivot, weight in middles:
            passed += weight
            if 2 * passed >= left:
                break
        below = [bisect_left(nums, pivot, lo, hi) for nums, lo, hi in parts]
        upto = [bisect_right(nums, pivot, at, hi) for (nums, _, hi), at in zip(parts, below)]
        count_below = sum(at - lo for at, (_, lo, _) in zip(below, parts))
        count_upto = sum(at - lo for at, (_, lo, _) in zip(upto, parts))
        if k < count_below:
            parts = [(nums, lo, at) for (nums, lo, _), at in zip(parts, below)]
        elif k < count_upto:
            return pivot
        else:
            k -= count_upto
            parts = [(nums, at, hi) for (nums, _, hi), at in zip(parts, upto)]


def median_of_many(arrays):
    total = sum(len(nums) for nums in arrays)
    low = kth(arrays, (total - 1) // 2)
    return low if total % 2 else Fraction(low + kth(arrays, total // 2), 2)
