"""How much faster a design is with more threads, without any real time, and what holds it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.lanes import Lane
from pytest_hardtier.explore.ops import Op
from pytest_hardtier.explore.program import Made, Program
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Granularity
from pytest_hardtier.explore.strategies.virtual_time import VirtualTime


@dataclass(frozen=True)
class Waiting:
    """What threads waited for most while they ran side by side.

    threads: how many of them; ticks: how long, all together
    lines: where they waited, the longest waits first
    kind, made_at: of the lock; None where it was not made by the program
    """

    threads: int
    ticks: int
    lines: tuple[int, ...]
    kind: str
    made_at: int | None

    def __str__(self) -> str:
        made = f" made at line {self.made_at}" if self.made_at else ""
        return (
            f"{self.threads} thread{'s' * (self.threads > 1)} waited at"
            f" line{'s' * (len(self.lines) > 1)} {_and(self.lines)} for the {self.kind}{made}"
        )


@dataclass(frozen=True)
class SideBySide:
    """What the threads cost one after the other, by the time they take side by side.

    most: what they waited for most, if they waited at all
    """

    speed_up: float
    most: Waiting | None


def speed_up(program: Program, scenario: Scenario) -> float:
    """What the threads cost one after the other, by the time they take side by side.

    Each line that is begun and each operation of a lock costs 1. With 8 threads, 8.0
    is all that there is to gain; one lock around everything gives about 1.5. Lines, because they
    are the same on every Python.
    """
    return side_by_side(program, scenario).speed_up


def side_by_side(program: Program, scenario: Scenario) -> SideBySide:
    """The speed-up of the scenario's threads, and the lock that takes most of it away.

    Raises ValueError if the program does not come to its end.
    """
    alone = sum(_clocks(program, scenario, [calls])[0][0] for calls in scenario.threads)
    clocks, waits = _clocks(program, scenario, scenario.threads)
    return SideBySide(alone / max(clocks), waits.most())


def _clocks(
    program: Program, scenario: Scenario, threads: Iterable[tuple[Op, ...]]
) -> tuple[list[int], _Waits]:
    """What each thread's clock shows in the end, and who waited for what."""
    waits = _Waits(program)
    strategy = VirtualTime(waits.waited)
    some = Scenario(scenario.new, scenario.before, tuple(threads))
    with Exploration(program, Granularity.every, listener=waits) as exploration:
        for run in exploration.runs(some, strategy):
            if run.ending is not None:
                raise ValueError(f"{some} ended in a {run.ending.trouble}")
    return strategy.clocks, waits


@dataclass
class _Queue:
    """All waits for one thing."""

    what: Any
    threads: set[int] = field(default_factory=set)
    ticks_by_line: Counter[int] = field(default_factory=Counter)


class _Waits(Made):
    """Who waits for what and where, and how long."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.lines.update(program.made_at)
        self._queues: dict[int, _Queue] = {}
        self._now: dict[int, tuple[_Queue, int]] = {}

    def waits(self, lane: Lane, what: Any) -> None:
        queue = self._queues.setdefault(id(what), _Queue(what))
        self._now[lane.number] = queue, self._program.line_now() or 0

    def waited(self, thread: int, ticks: int) -> None:
        queue, line = self._now[thread]
        queue.threads.add(thread)
        queue.ticks_by_line[line] += ticks

    def most(self) -> Waiting | None:
        queues = [queue for queue in self._queues.values() if queue.ticks_by_line]
        if not queues:
            return None
        queue = max(queues, key=lambda one: one.ticks_by_line.total())
        lines = tuple(line for line, _ in queue.ticks_by_line.most_common())
        kind = getattr(queue.what, "kind", str(queue.what))
        made_at = self.lines.get(id(queue.what))
        return Waiting(len(queue.threads), queue.ticks_by_line.total(), lines, kind, made_at)


def _and(numbers: Iterable[int]) -> str:
    """'3', '3 and 5', '3, 5 and 9'."""
    *most, last = map(str, numbers)
    return f"{', '.join(most)} and {last}" if most else last
