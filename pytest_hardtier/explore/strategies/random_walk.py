"""Switches at random: every schedule has a chance, those with few switches a good one."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from pytest_hardtier.explore.strategies.strategy import Plain

# One run after the other: from a switch at every second point to few in a whole run.
CHANCES = (1 / 4, 1 / 8, 1 / 2, 1 / 16)


class RandomWalk(Plain):
    """At each point somebody else goes on with a chance that changes from run to run."""

    def __init__(self, seed: int, runs: int) -> None:
        super().__init__()
        self._random = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self._left = runs
        self._runs = 0
        self._chance = CHANCES[0]

    def begin(self, threads: int) -> int | None:
        if self._runs == self._left:
            return None
        self._chance = CHANCES[self._runs % len(CHANCES)]
        self._runs += 1
        self.stop = 0
        self._draw_gap(0)
        return self._random.randrange(threads)

    def choose(
        self, at: int, current: int | None, ready: Sequence[int], timed: Sequence[int]
    ) -> int:
        if current is None:
            return self._random.choice(ready or timed)
        self._draw_gap(at)
        others = [thread for thread in ready if thread != current]
        return self._random.choice(others) if others else current

    def _draw_gap(self, at: int) -> None:
        """The next switch: one draw for all the points until then, instead of one for each."""
        gap = math.log(1 - self._random.random()) / math.log(1 - self._chance)
        self.stop = at + 1 + int(gap)
