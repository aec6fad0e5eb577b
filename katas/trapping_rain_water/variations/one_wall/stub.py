"""Trapping Rain Water with one wall to raise. The README beside this file has the whole prompt."""


def best_extra_bar(height: list[int], budget: int) -> tuple[int, int]:
    """Return (water, index): the most water after raising one bar by `budget`, and which bar it is.

    height: 1 to 100,000 bars, 0 <= height[i] <= 10**12; budget: 0 <= budget <= 10**12

    Among bars that are equally good the smallest index. The argument is not changed.
    """
    raise NotImplementedError("one_wall: best_extra_bar is still to be written")
