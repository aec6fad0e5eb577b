"""Many runs of one program, counted, and now and then one of them twice."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

from pytest_hardtier.explore.lanes import Habit
from pytest_hardtier.explore.listener import Listener
from pytest_hardtier.explore.one_processor import on_one_processor
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.run import Run, perform
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Granularity, Schedule
from pytest_hardtier.explore.scheduler import stage
from pytest_hardtier.explore.strategies.scripted import Scripted
from pytest_hardtier.explore.strategies.strategy import Strategy
from pytest_hardtier.explore.watching import Observer, watched

# A run that differs when it is repeated has found something that was left from run to run.
REPEATS_EVERY = 50
# Objects in circles are collected between runs, so that no destructor runs at a moment of its own.
COLLECTS_EVERY = 500


class Exploration:
    """Runs of one program at one granularity, within a `with` block; one block at a time.

    listener: is told what happens in a run; observer: sees each instruction, which takes its time
    schedules: how many were run
    repeatable: False once a repeated run went another way
    """

    def __init__(
        self,
        program: Program,
        granularity: Granularity = Granularity.shared,
        *,
        listener: Listener | None = None,
        observer: Observer | None = None,
    ) -> None:
        self.program = program
        self.granularity = granularity
        self.schedules = 0
        self.habits: frozenset[Habit] = frozenset()
        self._listener = listener
        self._observer = observer
        self._stack = ExitStack()
        self._watch: Any = None

    def __enter__(self) -> Self:
        self._stack.enter_context(on_one_processor())
        self._watch = self._stack.enter_context(
            watched(self.program, self.granularity, self._observer)
        )
        if gc.isenabled():
            self._stack.callback(gc.enable)
            gc.disable()
        self._stack.callback(stage.close)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def runs(self, scenario: Scenario, strategy: Strategy) -> Iterator[Run]:
        """The runs of this scenario that the strategy wants, as they come."""
        while (run := self._perform(scenario, strategy)) is not None:
            self.schedules += 1
            self.habits |= run.habits
            if not self.schedules % COLLECTS_EVERY:
                gc.collect(1)
            yield run

    def distinct(self, scenario: Scenario, strategy: Strategy) -> Iterator[Run]:
        """Of these runs, those whose history was not seen before: about one in nine."""
        seen: set[object] = set()
        for run in self.runs(scenario, strategy):
            key = run.key()
            if key not in seen:
                seen.add(key)
                yield run

    def replay(self, scenario: Scenario, schedule: Schedule) -> Run | None:
        """The run that the schedule describes; None if there is no such thread."""
        return self._perform(scenario, Scripted(schedule))

    def differs_when_repeated(self, run: Run) -> bool:
        """Whether the same schedule takes another way now; asked of every 50th run alone."""
        if self.schedules % REPEATS_EVERY:
            return False
        again = self.replay(run.scenario, run.schedule)
        return again is None or (again.events, again.key()) != (run.events, run.key())

    def _perform(self, scenario: Scenario, strategy: Strategy) -> Run | None:
        if self._watch is None:
            raise RuntimeError("an exploration runs within a `with` block: with Exploration(...):")
        return perform(
            self.program, scenario, self.granularity, strategy, self._watch, self._listener
        )
