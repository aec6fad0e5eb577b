"""From a failure to the smallest one like it: fewer threads, fewer calls, fewer switches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.jobs import Way
from pytest_hardtier.explore.judging import Finding, Flaw, finding_of
from pytest_hardtier.explore.ops import Op
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.run import Run
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Granularity
from pytest_hardtier.explore.trace import traced

# A smaller scenario counts as failing if this many schedules show it, and as sound otherwise.
SYSTEMATIC, AT_RANDOM = 220, 80
# All attempts together. A kata's findings took 300 to 3,000.
SCHEDULES_AT_MOST = 12_000
# More calls than that, made before, are not dropped one by one: nobody reads them.
FEW = 30
PREEMPTIONS_AT_MOST = 3
# To choose the schedule that is shown.
SCHEDULES_TO_CHOOSE_FROM = 1_500
FAILING_ONES_AT_MOST = 20

Smaller = Callable[[Scenario], Iterable[Scenario]]


class Judging(Protocol):
    """Says what is wrong with a run, if anything."""

    def flaw(self, run: Run) -> Flaw | None: ...


class Bench(Protocol):
    """Where scenarios are run and judged: here, or in another process.

    schedules: how many were run so far
    """

    @property
    def schedules(self) -> int: ...

    def first(self, scenario: Scenario, flaw: Flaw) -> Finding | None:
        """A failure of this kind, if a few hundred schedules show one."""

    def simple(self, scenario: Scenario, flaw: Flaw, granularity: Granularity) -> list[Finding]:
        """Failures of this kind by the fewest preemptions."""

    def today(self, findings: Sequence[Finding]) -> Finding:
        """The first that a Python with a global lock can run, or else the first."""


def minimise(
    program: Program, judge: Judging, finding: Finding, smaller: Smaller | None = None
) -> Finding:
    """The smallest scenario with this flaw that was found, under the simplest of its schedules.

    smaller: more ways to make a scenario smaller, tried first; for instance a smaller capacity
    """
    return minimised(Here(program, judge), finding, smaller)


def minimised(bench: Bench, finding: Finding, smaller: Smaller | None = None) -> Finding:
    """The same on any bench."""
    if finding.flaw in (Flaw.hidden_state, Flaw.blocking_call):
        return finding
    ways = [*([smaller] if smaller else []), simpler]
    return simplest_schedule(bench, _smallest(bench, finding, ways))


def simpler(scenario: Scenario) -> Iterator[Scenario]:
    """Every scenario that is one step smaller, those that lose most first."""
    threads = scenario.threads
    if len(threads) > 1:
        yield from (scenario.with_thread(number, ()) for number in range(len(threads)))
    for number, calls in enumerate(threads):
        if len(calls) > 1:
            yield from (scenario.with_thread(number, left) for left in _one_less(calls))
    yield from (replace(scenario, after=left) for left in _fewer(scenario.after))
    yield from (replace(scenario, before=left) for left in _fewer(scenario.before))


def _fewer(calls: tuple[Op, ...]) -> Iterator[tuple[Op, ...]]:
    """Without a half of the calls, a quarter, an eighth ...; one by one if they are not many."""
    size = len(calls) // 2
    while size > (1 if len(calls) <= FEW else len(calls) // FEW):
        yield from (calls[:at] + calls[at + size :] for at in range(0, len(calls), size))
        size //= 2
    if len(calls) <= FEW:
        yield from _one_less(calls)


def _one_less(calls: tuple[Op, ...]) -> Iterator[tuple[Op, ...]]:
    return (calls[:n] + calls[n + 1 :] for n in reversed(range(len(calls))))


def _smallest(bench: Bench, finding: Finding, ways: Sequence[Smaller]) -> Finding:
    at = 0
    while True:
        smaller = [scenario for way in ways for scenario in way(finding.scenario)]
        # On from where it went on last: what did not help before seldom does after that.
        for number in (*range(at, len(smaller)), *range(min(at, len(smaller)))):
            if bench.schedules >= SCHEDULES_AT_MOST:
                return finding
            failing = bench.first(smaller[number], finding.flaw)
            if failing is not None:
                finding, at = failing, number
                break
        else:
            return finding


def simplest_schedule(bench: Bench, finding: Finding) -> Finding:
    """The same flaw by as few preemptions as possible, at beginnings of lines if that is enough.

    Among equals, one that a Python with a global lock can run goes first.
    """
    candidates = [
        failing
        for granularity in (Granularity.line, Granularity.shared)
        for failing in bench.simple(finding.scenario, finding.flaw, granularity)
    ]
    if not candidates:
        return finding
    fewest = min(one.preemptions for one in candidates)
    return bench.today([one for one in candidates if one.preemptions == fewest])


class Here:
    """The bench for a program of this process."""

    def __init__(self, program: Program, judge: Judging) -> None:
        self.schedules = 0
        self._program = program
        self._judge = judge

    def first(self, scenario: Scenario, flaw: Flaw) -> Finding | None:
        ways = [Way("bounded", 2, SYSTEMATIC), Way("walk", 0, AT_RANDOM)]
        return next((one for way in ways for one in self._failing(scenario, flaw, way)), None)

    def simple(self, scenario: Scenario, flaw: Flaw, granularity: Granularity) -> list[Finding]:
        way = Way("bounded", PREEMPTIONS_AT_MOST, SCHEDULES_TO_CHOOSE_FROM)
        found: list[Finding] = []
        for one in self._failing(scenario, flaw, way, granularity):
            if found and one.preemptions > found[0].preemptions:
                break
            found.append(one)
            if len(found) == FAILING_ONES_AT_MOST:
                break
        return found

    def today(self, findings: Sequence[Finding]) -> Finding:
        return next(filter(self._can_happen_today, findings), findings[0])

    def _can_happen_today(self, finding: Finding) -> bool:
        trace = traced(self._program, finding.scenario, finding.schedule)
        return trace is not None and trace.today is not False

    def _failing(
        self,
        scenario: Scenario,
        flaw: Flaw,
        way: Way,
        granularity: Granularity = Granularity.shared,
    ) -> Iterator[Finding]:
        with Exploration(self._program, granularity) as exploration:
            for run in exploration.runs(scenario, way.strategy()):
                self.schedules += 1
                if self._judge.flaw(run) is flaw:
                    yield finding_of(run, flaw)
