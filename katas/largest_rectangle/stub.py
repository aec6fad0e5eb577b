"""Largest Rectangle in Histogram. The README beside this file has the whole prompt."""


def largest_rectangle_area(heights: list[int]) -> int:
    """Return the area of the largest rectangle that fits inside the histogram.

    heights: up to 100,000 bars of width 1 side by side, 0 <= heights[i] <= 10**12; perhaps none

    The argument is not changed.
    """
    raise NotImplementedError("largest_rectangle: largest_rectangle_area is still to be written")
