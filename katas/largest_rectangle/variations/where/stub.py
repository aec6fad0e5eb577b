"""Largest Rectangle in Histogram, and where it lies. The README beside this file has the prompt."""


def largest_rectangle_span(heights: list[int]) -> tuple[int, int, int]:
    """Return (area, left, right) of the largest rectangle; it stands on heights[left:right].

    heights: up to 100,000 bars of width 1, 0 <= heights[i] <= 10**12; perhaps none

    Among equally large ones: the smallest left, then the smallest right. (0, 0, 0) if the area is
    0. The argument is not changed.
    """
    raise NotImplementedError("where: largest_rectangle_span is still to be written")
