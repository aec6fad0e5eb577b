# right: open rectangles as (start, height); what is left at the end reaches to the end
from __future__ import annotations


def largest_rectangle_area(heights: list[int]) -> int:
    open_ones: list[tuple[int, int]] = []  # heights rise, and so do starts
    best = 0
    for i, h in enumerate(heights):
        start = i
        while open_ones and open_ones[-1][1] >= h:
            start, height = open_ones.pop()
            best = max(best, height * (i - start))
        open_ones.append((start, h))
    n = len(heights)
    for start, height in open_ones:
        best = max(best, height * (n - start))
    return best
