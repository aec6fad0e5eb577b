# right: two ends and one common water level, which only rises
from typing import List


def trap(height: List[int]) -> int:
    i, j = 0, len(height) - 1
    level = total = 0
    while i <= j:
        if height[i] <= height[j]:
            lower = height[i]
            i += 1
        else:
            lower = height[j]
            j -= 1
        if lower > level:
            level = lower
        else:
            total += level - lower
    return total
