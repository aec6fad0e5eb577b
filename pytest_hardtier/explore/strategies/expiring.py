"""Lets waits with a time limit run out of time although what they wait for would come.

On a machine that is busy enough they do. Histories in which the program then raises an exception of
its own are no finding: giving up aloud is a right answer to a limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pytest_hardtier.explore.lanes import Habit
from pytest_hardtier.explore.strategies.random_walk import RandomWalk


class Expiring(RandomWalk):
    """A random walk for which a thread in a wait with a limit is one that can go on.

    in_vain: after so many runs in which nobody waits with a limit there are no more; None for all
    """

    def __init__(self, seed: int, runs: int, in_vain: int | None = None) -> None:
        super().__init__(seed, runs)
        self._in_vain = in_vain
        self._has_waited = False

    def begin(self, threads: int) -> int | None:
        if self._runs == self._in_vain and not self._has_waited:
            return None
        return super().begin(threads)

    def ended(self, run: Any) -> None:
        self._has_waited |= Habit.time_limits in run.habits

    def choose(
        self, at: int, current: int | None, ready: Sequence[int], timed: Sequence[int]
    ) -> int:
        if current is None:
            return self._random.choice([*ready, *timed])
        self._draw_gap(at)
        others = [thread for thread in (*ready, *timed) if thread != current]
        return self._random.choice(others) if others else current
