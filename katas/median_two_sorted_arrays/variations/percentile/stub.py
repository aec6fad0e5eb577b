"""Any percentile of two sorted arrays. The README beside this file has the whole prompt."""

from fractions import Fraction


def percentile_of_two(nums1: list[int], nums2: list[int], q: Fraction) -> Fraction:
    """Return the value at position q * (N - 1) of the merged order, counted from 0.

    nums1, nums2: ints in rising order, N in all, at least one
    q: 0 <= q <= 1; between two elements the result lies between them in proportion

    At most 16 log2(m + 2) + 32 reads, m the length of the smaller array.
    """
    raise NotImplementedError("percentile: percentile_of_two is still to be written")
