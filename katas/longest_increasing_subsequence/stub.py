"""Longest Increasing Subsequence. Fill in `length_of_lis`; the README has the whole prompt."""

from collections.abc import Sequence


def length_of_lis(nums: Sequence[int]) -> int:
    """Return the length of a longest strictly increasing subsequence.

    nums: up to 100,000 ints of any size; perhaps none

    A subsequence keeps the order and may leave elements out. The argument is not changed.
    """
    raise NotImplementedError("longest_increasing_subsequence: length_of_lis is to be written")
