"""A fair scheduler: whoever can go on gets a turn, round and round.

No thread is ever passed over, so what does not end here is starved by the code and not by chance.
Turns of one length are not fair enough: a lock that is always taken when the same thread's turn
comes starves it, and no code is to blame. So no turn is as long as the one before it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from pytest_hardtier.explore.strategies.strategy import Plain

# The shortest turns leave most threads in the middle of something, so that they overlap: with them
# a read-write lock that lets readers pass starves its writer in 2 of 3 runs, with turns twice as
# long in none or 1 of 16.
LENGTHS = (1, 2, 1, 3, 1, 5, 1, 8)


class InTurn(Plain):
    """Every turn lasts so many events or up to twice as many; how many changes from run to run."""

    def __init__(self, seed: int, runs: int) -> None:
        super().__init__()
        self._random = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self._left = runs
        self._runs = 0
        self._length = LENGTHS[0]
        self._threads = 0
        self._last = 0

    def begin(self, threads: int) -> int | None:
        if self._runs == self._left:
            return None
        self._length = LENGTHS[self._runs % len(LENGTHS)]
        self._runs += 1
        self._threads, self._last = threads, 0
        self.stop = 0
        return 0

    def choose(
        self, at: int, current: int | None, ready: Sequence[int], timed: Sequence[int]
    ) -> int:
        del current
        # The next one in the circle; whoever ran last comes last.
        among = ready or timed
        self._last = min(among, key=lambda thread: (thread - self._last - 1) % self._threads)
        self.stop = at + self._random.randint(self._length, 2 * self._length)
        return self._last
