"""Follows a schedule: repeats a run event by event."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_hardtier.explore.schedule import Schedule
from pytest_hardtier.explore.strategies.strategy import NEVER, Plain, usual


class Scripted(Plain):
    """Runs as the schedule says, and as usual where it says nothing.

    left: moves that could not be followed; there are none if program and scenario are the same
    times: how often; 1 unless told otherwise
    """

    def __init__(self, schedule: Schedule, *, times: int = 1, wants_log: bool = False) -> None:
        super().__init__()
        self.wants_log = wants_log
        self._schedule = schedule
        self._moves = {move.at: move.thread for move in schedule.moves}
        self._times = times
        self._order: list[int] = []
        self.left = 0

    def begin(self, threads: int) -> int | None:
        if self._times == 0 or self._schedule.first >= threads:
            return None
        self._times -= 1
        self._order = sorted(self._moves, reverse=True)
        self._next_stop()
        return self._schedule.first

    def choose(
        self, at: int, current: int | None, ready: Sequence[int], timed: Sequence[int]
    ) -> int:
        while self._order and self._order[-1] < at:
            self._order.pop()
            self.left += 1
        stays = usual(ready, timed) if current is None else current
        if not self._order or self._order[-1] != at:
            self._next_stop()
            return stays
        wanted = self._moves[self._order.pop()]
        self._next_stop()
        if wanted in ready or wanted in timed:
            return wanted
        self.left += 1
        return stays

    def _next_stop(self) -> None:
        self.stop = self._order[-1] if self._order else NEVER
