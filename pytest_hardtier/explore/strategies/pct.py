"""Priorities with few changes (Burckhardt et al., ASPLOS 2010): finds what needs few switches.

A bug that shows whenever d events come in one certain order is met, among n threads and k points,
with a chance of at least 1 / (n * k ** (d - 1)) in every single run.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from pytest_hardtier.explore.strategies.strategy import NEVER, Plain

# Points of a run before the first one was seen to its end.
POINTS_AT_FIRST = 60


class Pct(Plain):
    """The most important thread that can goes on; at d - 1 points it falls below all others.

    The number of points is learnt from the runs before. Importance holds for those who wake as
    well, so the strategy asks to be told of changes.
    """

    wants_changes = True

    def __init__(self, seed: int, runs: int, depth: int = 3) -> None:
        super().__init__()
        self._random = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self._left = runs
        self._depth = depth
        self._begin, self._end = 0, POINTS_AT_FIRST
        self._importance: list[int] = []
        self._drops: list[int] = []
        self._levels: list[int] = []

    def begin(self, threads: int) -> int | None:
        if not self._left:
            return None
        self._left -= 1
        self._importance = list(range(self._depth, self._depth + threads))
        self._random.shuffle(self._importance)
        points = range(self._begin, max(self._end, self._begin + self._depth))
        self._drops = sorted(self._random.sample(points, self._depth - 1), reverse=True)
        self._levels = self._random.sample(range(self._depth - 1), self._depth - 1)
        self._set_stop()
        return self._most_important(range(threads))

    def choose(
        self, at: int, current: int | None, ready: Sequence[int], timed: Sequence[int]
    ) -> int:
        while self._drops and self._drops[-1] <= at:
            self._drops.pop()
            level = self._levels.pop()
            if current is not None:
                self._importance[current] = level
        self._set_stop()
        return self._most_important(ready or timed)

    def ended(self, run: Any) -> None:
        """Learn between which events the threads ran."""
        if run.order and run.ending is None:
            among = [record for record in run.records if record[0] >= 0]
            longest = max(record[3] for record in among)
            self._end = longest if self._begin == 0 else max(self._end, longest)
            self._begin = min(record[2] for record in among)

    def _set_stop(self) -> None:
        self.stop = self._drops[-1] if self._drops else NEVER

    def _most_important(self, threads: Sequence[int]) -> int:
        return max(threads, key=self._importance.__getitem__)
