"""Trapping Rain Water, all three ways. The README beside this file has the whole prompt."""

from collections.abc import Iterator


def trap_prefix(height: list[int], columns: bool = False) -> int | list[int]:
    """Return the units of water between the bars, or above each bar if `columns` is true."""
    raise NotImplementedError("all_three_ways: trap_prefix is still to be written")


def trap_stack(bars: Iterator[int]) -> int:
    """Return the units of water between bars that can be walked through once."""
    raise NotImplementedError("all_three_ways: trap_stack is still to be written")


def trap_two_pointers(height: list[int]) -> int:
    """Return the units of water between the bars, in constant memory."""
    raise NotImplementedError("all_three_ways: trap_two_pointers is still to be written")
