# right: both ends for each bar in two arrays, then the minimum of (-area, left, right)
from __future__ import annotations


def _ends(heights: list[int]) -> tuple[list[int], list[int]]:
    left, right = [0] * len(heights), [len(heights)] * len(heights)
    waiting: list[int] = []
    for i, h in enumerate(heights):
        left[i] = i
        while waiting and heights[waiting[-1]] >= h:
            j = waiting.pop()
            right[j] = i
        left[i] = waiting[-1] + 1 if waiting else 0
        waiting.append(i)
    return left, right


def largest_rectangle_span(heights: list[int]) -> tuple[int, int, int]:
    """Of equal bars the last one knows the whole width, so all candidates are among these."""
    ranked = (
        (-h * (right - left), left, right)
        for h, left, right in zip(heights, *_ends(heights), strict=True)
        if h
    )
    area, left, right = min(ranked, default=(0, 0, 0))
    return -area, left, right
