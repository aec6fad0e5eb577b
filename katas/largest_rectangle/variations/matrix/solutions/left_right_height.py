# right: for each cell how far the column of ones above it can be moved to the left and to the right
from __future__ import annotations


def maximal_rectangle(matrix: list[list[int]]) -> int:
    if not matrix or not matrix[0]:
        return 0
    cols = len(matrix[0])
    height, left, right = [0] * cols, [0] * cols, [cols] * cols
    best = 0
    for row in matrix:
        edge = 0
        for c, cell in enumerate(row):
            if cell == 1:
                height[c] += 1
                left[c] = max(left[c], edge)
            else:
                height[c], left[c] = 0, 0
                edge = c + 1
        edge = cols
        for c in range(cols - 1, -1, -1):
            if row[c] == 1:
                right[c] = min(right[c], edge)
            else:
                right[c] = cols
                edge = c
        best = max(best, *((r - l) * h for h, l, r in zip(height, left, right)), 0)
    return best
