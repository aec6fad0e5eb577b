"""Longest Increasing Subsequence, how many. The README beside this file has the whole prompt."""

from collections.abc import Sequence


def count_lis(nums: Sequence[int], modulo: int = 1_000_000_007) -> int:
    """Return how many sets of positions give a longest strictly increasing subsequence.

    The number is taken modulo `modulo`, an int of at least 2.
    """
    raise NotImplementedError("how_many: count_lis is still to be written")
