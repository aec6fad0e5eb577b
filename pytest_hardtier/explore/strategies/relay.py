"""Each thread is stopped once, in order, and the ones after it go on: a change is seen half done.

What takes three threads, each at the right place, is rare at random: one in the middle of a look,
one in the middle of a change, and one that sees the change and makes another. Stopped in this order
alone, they have few schedules.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Any

from pytest_hardtier.explore.strategies.strategy import NEVER, Plain, usual


class Relay(Plain):
    """Every thread but the last runs to a point of its own and hands over to the next one.

    The last one runs to its end, then the first, and so on. The first run has no such points and
    tells how many each thread has; of all their combinations the others are a sample, without one
    that comes twice.
    """

    def __init__(self, seed: int, runs: int) -> None:
        super().__init__()
        self._random = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self._left = runs
        self._counts: list[int] = []  # of events, by thread, as they were in the first run
        self._samples: list[int] | None = None
        self._stops: list[int] = []
        self._threads = self._runs = 0

    def begin(self, threads: int) -> int | None:
        if self._samples is None:
            self._stops = [NEVER] * (threads - 1)
        elif self._samples:
            self._stops = self._stops_of(self._samples.pop())
        else:
            return None
        self._threads, self._runner, self._since = threads, 0, 0
        self.stop = 0  # Where the first one is, is known at its first event.
        return 0

    def _stops_of(self, number: int) -> list[int]:
        """After how many of its events each thread is stopped, in this combination."""
        stops = []
        for count in self._counts:
            number, stop = divmod(number, count)
            stops.append(stop + 1)
        return stops

    def choose(
        self, at: int, current: int | None, ready: Sequence[int], timed: Sequence[int]
    ) -> int:
        if current == 0 and self._since == 0:
            return self._starts(0, at)
        if self._samples is None and self._runner < self._threads - 1:
            self._counts.append(at - self._since)
        later = [thread for thread in ready if thread > self._runner]
        if later:
            return self._starts(later[0], at)
        self._runner, self.stop = self._threads, NEVER
        return usual(ready, timed) if current is None else current

    def _starts(self, thread: int, at: int) -> int:
        self._runner, self._since = thread, at
        self.stop = at + self._stops[thread] if thread < len(self._stops) else NEVER
        return thread

    def ended(self, run: Any) -> None:
        del run
        if self._samples is None:
            # The last one, in which everybody is stopped at the end, has been run.
            combinations = range(math.prod(self._counts) - 1)
            wanted = min(self._left - 1, len(combinations))
            self._samples = self._random.sample(combinations, wanted)
