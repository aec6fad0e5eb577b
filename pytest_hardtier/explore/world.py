"""What a file under test could learn from the world around it, and what it learns instead."""

from __future__ import annotations

from typing import Any

# A clock that was read so often is waited for: from then on it runs fast.
READS_OF_A_WAITER = 100
A_MOMENT, A_WHILE = 1e-6, 0.01


class World:
    """The same in every run: a clock that moves only when somebody waits or looks, and id().

    seconds: since the run began
    """

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """A new run."""
        self.seconds = 0.0
        self._reads = 0
        self._identities: dict[int, tuple[int, Any]] = {}

    def read_clock(self) -> float:
        """The time; every reading takes a moment."""
        self._reads += 1
        self.seconds += A_MOMENT if self._reads < READS_OF_A_WAITER else A_WHILE
        return self.seconds

    def identity(self, one: Any) -> int:
        """id(), but objects are numbered as they are asked about.

        Locks that are taken in the order of their id() are taken in one order. With real addresses
        it would be another one when the run is repeated.
        """
        return self._identities.setdefault(id(one), (len(self._identities) + 1, one))[0]
