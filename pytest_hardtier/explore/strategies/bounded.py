"""Every schedule with few preemptions, the fewest first (Musuvathi & Qadeer, CHESS, OSDI 2008).

A preemption takes the floor from a thread that could have gone on. Who follows a thread that cannot
go on is a free choice and counts nothing. Each schedule that was run tells where it could have
branched; a branch is taken only after the last choice that made the schedule what it is, so none is
run twice.

Nor is what would only look like another one: a thread that gets the floor for its first call, asks
for a lock that is taken and waits has changed nothing. Until the next thing happens that lets
anybody go on, it makes no difference when it did so, and one of these schedules is run.
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
        # Who gets the floor in vain up to which event, by the schedule without that last move.
        self._in_vain: dict[tuple[int, tuple[Move, ...], int], int] = {}
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
        self._drop_what_is_in_vain()
        cost = next((cost for cost, queue in enumerate(self._queues) if queue), None)
        if cost is None or not self._left:
            self.complete = cost is None
            return None
        self._left -= 1
        schedule = self._queues[cost].popleft()
        self._now = cost, schedule
        self._script = Scripted(schedule)
        return self._script.begin(threads)

    def _drop_what_is_in_vain(self) -> None:
        for queue in self._queues:
            while queue and self._is_in_vain(queue[0]):
                queue.popleft()
            if queue:
                return

    def _is_in_vain(self, schedule: Schedule) -> bool:
        if not schedule.moves:
            return False
        *before, last = schedule.moves
        return last.at <= self._in_vain.get((schedule.first, tuple(before), last.thread), 0)

    def choose(
        self, at: int, current: int | None, ready: Sequence[int], timed: Sequence[int]
    ) -> int:
        return self._script.choose(at, current, ready, timed)

    def ended(self, run: Any) -> None:
        """Queue every way in which this run could have gone on after its last choice."""
        if self._now is None or run.log is None:
            return
        cost, schedule = self._now
        after = 0
        if schedule.moves:
            *before, last = schedule.moves
            after = last.at
            if until := in_vain_until(run, last):
                self._in_vain[schedule.first, tuple(before), last.thread] = until
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


def in_vain_until(run: Any, last: Move) -> int:
    """Up to which event the last move might have come later and have changed nothing; 0 if never.

    So it is if the thread that got the floor did two things, began its first call and asked for
    what was taken, and only the one that was preempted can go on: it does what it would have done.
    """
    first = next((record for record in run.records if record[0] == last.thread), None)
    if first is None or first[2] != last.at + 1 or (first[3] or last.at + 3) < last.at + 3:
        return 0
    turn = next(n for n, (at, who, _) in enumerate(run.log) if (at, who) == (last.at, last.thread))
    preempted = run.log[turn - 1][1]
    if run.log[turn + 1 : turn + 2] != [(last.at + 3, None, (preempted,))]:
        return 0
    ends, goes_on, _ = run.log[turn + 3] if turn + 3 < len(run.log) else (run.events + 1, None, ())
    until: int = ends - 3 - (goes_on is None)
    return until
