# right: the template of the median for any k, infinities around the ends
from __future__ import annotations

from collections.abc import Sequence

INF = float("inf")


def kth_of_two(nums1: Sequence[int], nums2: Sequence[int], k: int) -> int:
    if len(nums1) > len(nums2):
        nums1, nums2 = nums2, nums1
    m, n = len(nums1), len(nums2)
    if k < 1 or k > m + n:
        raise ValueError("no such k")
    fewest, most = max(0, k - n), min(m, k)
    while True:
        i = (fewest + most) // 2
        j = k - i
        l1 = nums1[i - 1] if i else -INF
        r2 = nums2[j] if j < n else INF
        if l1 > r2:
            most = i - 1
            continue
        l2 = nums2[j - 1] if j else -INF
        r1 = nums1[i] if i < m else INF
        if l2 > r1:
            fewest = i + 1
            continue
        return max(l1, l2)
