"""Every schedule with few preemptions, the fewest first (Musuvathi & Qadeer, CHESS, OSDI 2008).

A preemption takes the floor from a thread that could have gone on. Who follows a thread that cannot
go on is a free choice and counts nothing. Each schedule that was run tells where it could have
branched; a branch is taken only after the last choice that made the schedule what it is, so none is
run twice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from pytest_hardtier.explore.schedule import Granularity, Move, Schedule
from pytest_hardtier.explore.strategies.scripted import Scripted


class Bounded:
    """All schedules with at most so many preemptions, or the first `runs` of them.

    complete: whether all of them have been run
    """

    wants_changes = False
    wants_log = True

    def __init__(self, preemptions: int, runs: int) -> None:
        self._at_most = preemptions
        self._left = runs
        # One queue for each number of preemptions, so that fewer come first.
        self._queues: list[deque[Schedule]] = [deque() for _ in range(preemptions + 1)]
        self._script = Scripted(Schedule(), times=0)
        self._now: tuple[int, Schedule] | None = None
        self._began = False
        self.complete = False

    @property
    def stop(self) -> int:
        """Where the script of this run has its next move."""
        return self._script.stop

    def begin(self, threads: int) -> int | None:
        if not self._began:
            self._began = True
            for first in range(threads):
                self._queues[0].append(Schedule(Granularity.shared, first))
        cost = next((cost for cost, queue in enumerate(self._queues) if queue), None)
        if cost is None or not self._left:
            self.complete = cost is None
            return None
        self._left -= 1
        schedule = self._queues[cost].popleft()
        self._now = cost, schedule
        self._script = Scripted(schedule)
        return self._script.begin(threads)

    def choose(
        self, at: int, current: int | None, ready: Sequence[int], timed: Sequence[int]
    ) -> int:
        return self._script.choose(at, current, ready, timed)

    def ended(self, run: Any) -> None:
        """Queue every way in which this run could have gone on after its last choice."""
        if self._now is None or run.log is None:
            return
        cost, schedule = self._now
        after = schedule.moves[-1].at if schedule.moves else 0
        for move, price in branches(run.log, run.events, after):
            if cost + price <= self._at_most:
                child = Schedule(schedule.granularity, schedule.first, (*schedule.moves, move))
                self._queues[cost + price].append(child)


def branches(
    log: Sequence[tuple[int, int | None, tuple[int, ...]]], events: int, after: int
) -> Iterator[tuple[Move, int]]:
    """Every other choice that could have been made after event `after`, with its preemptions."""
    ends = [at + (current is not None) for at, current, _ in log[1:]]
    for (at, current, ready), end in zip(log, [*ends, events + 1], strict=False):
        if current is None:
            if at > after:
                yield from ((Move(at, thread), 0) for thread in ready[1:])
            continue
        others = [thread for thread in ready if thread != current]
        if others:
            for number in range(max(at, after) + 1, end):
                yield from ((Move(number, thread), 1) for thread in others)
