# right: accumulate for the columns, a stack of (surface, width) for the stream, one rising level for two ends
from itertools import accumulate
from typing import Iterator, List, Union


def trap_prefix(height: List[int], columns: bool = False) -> Union[int, List[int]]:
    rising = list(accumulate(height, max))
    falling = list(accumulate(reversed(height), max))
    falling.reverse()
    depths = [l - h if l < r else r - h for l, r, h in zip(rising, falling, height)]
    if columns:
        return depths
    return sum(depths)


def trap_stack(bars: Iterator[int]) -> int:
    try:
        first = next(bars)
    except StopIteration:
        return 0
    pool: List[List[int]] = [[first, 1]]
    total = 0
    for bar in bars:
        width = 1
        while pool and pool[-1][0] <= bar:
            surface, w = pool.pop()
            if pool:
                up_to = min(pool[-1][0], bar)
                total += (up_to - surface) * w
                if up_to == bar:
                    width += w
                else:
                    pool[-1][1] += w
        pool.append([bar, width])
    return total


def trap_two_pointers(height: List[int]) -> int:
    lo, hi, level, total = 0, len(height) - 1, 0, 0
    while lo < hi:
        if height[lo] < height[hi]:
            h, lo = height[lo], lo + 1
        else:
            h, hi = height[hi], hi - 1
        level = max(level, h)
        total += level - h
    return total
