# wrong: complexity: "remembers" the maxima under keys that hold the whole rest of the ground
from functools import lru_cache


def trap(height):
    @lru_cache(maxsize=None)
    def highest(bars):
        return max(bars) if bars else 0

    water = 0
    ground = tuple(height)
    for i, h in enumerate(ground):
        level = min(highest(ground[:i]), highest(ground[i + 1 :]))
        if level > h:
            water += level - h
    return water
