"""What the scheduler asks of each way to choose the next thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

# An event number that no run reaches.
NEVER = 1 << 60


class Strategy(Protocol):
    """Chooses who goes on.

    stop: the number of the next event at which it wants to be asked
    wants_changes: ask also at the first point after somebody who waited may be able to go on
    wants_log: note for each stretch who could have gone on, for `ended`
    """

    @property
    def stop(self) -> int: ...
    @property
    def wants_changes(self) -> bool: ...
    @property
    def wants_log(self) -> bool: ...

    def begin(self, threads: int) -> int | None:
        """The thread that begins the next run, or None when there is nothing left to try."""

    def choose(
        self, at: int, current: int | None, ready: Sequence[int], timed: Sequence[int]
    ) -> int:
        """Who goes on at event `at`.

        current: the thread that runs, or None if it cannot go on
        ready: all threads that can, in order
        timed: those whose wait could run out of time instead, soonest first; one of them has to be
            chosen if nobody is ready
        """

    def ended(self, run: Any) -> None:
        """Learn from the run that is over."""


class Plain:
    """What most strategies have in common: a stop, no wishes, and nothing to learn."""

    wants_changes = False
    wants_log = False

    def __init__(self) -> None:
        self.stop = NEVER

    def ended(self, run: Any) -> None:
        """Nothing is learnt."""


def usual(ready: Sequence[int], timed: Sequence[int]) -> int:
    """Who goes on when the running thread cannot and nobody has a wish."""
    return ready[0] if ready else timed[0]
