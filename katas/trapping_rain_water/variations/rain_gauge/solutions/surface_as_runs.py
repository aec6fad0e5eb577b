# right: keeps the water surface as falling runs (level, width); the water is the surface minus the bars
from typing import List, Tuple


class Ground:
    """Up to the highest bar everything is settled; behind it the surface falls in steps."""

    def __init__(self) -> None:
        self._settled = 0  # area of bars and water in front of the highest bar
        self._levels: List[Tuple[int, int]] = []  # (level, width) from the highest bar on, falling
        self._area = 0  # under those
        self._bars = 0  # area of all bars
        self._peak = 0

    def push(self, h: int) -> int:
        self._bars += h
        width = 1
        if h >= self._peak:
            # all columns since the old peak fill up to it
            columns = sum(width for _, width in self._levels)
            self._settled += self._peak * columns
            self._levels.clear()
            self._area = 0
            self._peak = h
        while self._levels and self._levels[-1][0] <= h:
            level, w = self._levels.pop()
            self._area -= level * w
            width += w
        self._levels.append((h, width))
        self._area += h * width
        return self._settled + self._area - self._bars
