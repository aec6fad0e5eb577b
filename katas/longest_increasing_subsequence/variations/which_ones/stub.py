"""Longest Increasing Subsequence, which ones. The README beside this file has the whole prompt."""

from collections.abc import Sequence


def lis_positions(nums: Sequence[int]) -> list[int]:
    """Return the positions of a longest strictly increasing subsequence, smallest first."""
    raise NotImplementedError("which_ones: lis_positions is still to be written")
