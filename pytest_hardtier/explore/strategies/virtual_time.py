"""Threads that run side by side, as far as they can: each has a clock, and the smallest runs.

Tells how much faster a design is with more threads, without any real time: the same number on every
machine and every Python, if points are taken at the start of lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pytest_hardtier.explore.strategies.strategy import Plain


class VirtualTime(Plain):
    """Every event costs its thread 1; who had to wait goes on at the clock of whoever let it.

    clocks: what each thread's clock shows
    on_wait: is told of each thread that had to wait, and how long
    """

    wants_changes = True

    def __init__(self, on_wait: Callable[[int, int], None] | None = None) -> None:
        super().__init__()
        self._on_wait = on_wait
        self.clocks: list[int] = []
        self._ready: set[int] = set()
        self._running = 0
        self._at: int | None = None
        self._begun = False

    def begin(self, threads: int) -> int | None:
        if self._begun:
            return None
        self._begun = True
        self.clocks = [0] * threads
        self._ready = set(range(threads))
        self.stop = 0
        return 0

    def choose(
        self, at: int, current: int | None, ready: Sequence[int], timed: Sequence[int]
    ) -> int:
        # That a thread cannot go on is an event as well, but nothing that anybody does.
        self._let_pass(at, at - (current is None))
        for thread in ready:
            late = self.clocks[self._running] - self.clocks[thread]
            if thread not in self._ready and late > 0:
                self.clocks[thread] += late
                if self._on_wait is not None:
                    self._on_wait(thread, late)
        self._ready = set(ready)
        self._running = min(ready or timed, key=lambda thread: (self.clocks[thread], thread))
        self.stop = at + 1
        return self._running

    def ended(self, run: Any) -> None:
        """The last turn counts as well."""
        ends = [record[3] for record in run.records if record[0] >= 0 and record[3] is not None]
        if ends and self._at is not None:
            self._let_pass(max(self._at, *ends), max(self._at, *ends))

    def _let_pass(self, at: int, until: int) -> None:
        """Charge the running thread for all events until then; the first is the first of all."""
        since = until - 1 if self._at is None else self._at
        self.clocks[self._running] += until - since
        self._at = at
