# right: one pass over the bars; every pool is levelled into one run of its neighbours as soon as it is dammed
from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Run:
    """Neighbouring columns whose surface, bar or water, is equally high."""

    surface: int
    width: int


def trap(height: list[int]) -> int:
    """Surfaces of the runs never rise from left to right, so only the newest bar can dam a pool."""
    runs: list[Run] = []
    water = 0
    for bar in height:
        newest = Run(bar, 1)
        while runs and runs[-1].surface < bar:
            low = runs.pop()
            if not runs:
                break  # nothing on the left holds this water
            wall = runs[-1]
            dam = min(bar, wall.surface)
            water += (dam - low.surface) * low.width
            (wall if wall.surface <= bar else newest).width += low.width
        runs.append(newest)
    return water
