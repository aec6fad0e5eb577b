"""From a failure to the smallest one like it: fewer threads, fewer calls, fewer switches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.judging import Finding, Flaw, finding_of
from pytest_hardtier.explore.ops import Op
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.run import Run
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Granularity
from pytest_hardtier.explore.strategies.bounded import Bounded
from pytest_hardtier.explore.strategies.random_walk import RandomWalk
from pytest_hardtier.explore.strategies.strategy import Strategy
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


def minimise(
    program: Program, judge: Judging, finding: Finding, smaller: Smaller | None = None
) -> Finding:
    """The smallest scenario with this flaw that was found, under the simplest of its schedules.

    smaller: more ways to make a scenario smaller, tried first; for instance a smaller capacity
    """
    if finding.flaw in (Flaw.hidden_state, Flaw.blocking_call):
        return finding
    ways = [*([smaller] if smaller else []), simpler]
    smallest = _smallest(program, judge, finding, ways)
    return simplest_schedule(program, judge, smallest)


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


def _smallest(program: Program, judge: Judging, finding: Finding, ways: list[Smaller]) -> Finding:
    at = 0
    with Exploration(program) as exploration:
        while True:
            smaller = [scenario for way in ways for scenario in way(finding.scenario)]
            # On from where it went on last: what did not help before seldom does after that.
            for number in (*range(at, len(smaller)), *range(min(at, len(smaller)))):
                if exploration.schedules >= SCHEDULES_AT_MOST:
                    return finding
                failing = _failure(exploration, judge, smaller[number], finding.flaw)
                if failing is not None:
                    finding, at = failing, number
                    break
            else:
                return finding


def _failure(
    exploration: Exploration, judge: Judging, scenario: Scenario, flaw: Flaw
) -> Finding | None:
    ways: tuple[Strategy, ...] = (Bounded(2, SYSTEMATIC), RandomWalk(0, AT_RANDOM))
    for strategy in ways:
        for run in exploration.runs(scenario, strategy):
            if judge.flaw(run) is flaw:
                return finding_of(run, flaw)
    return None


def simplest_schedule(program: Program, judge: Judging, finding: Finding) -> Finding:
    """The same flaw by as few preemptions as possible, at beginnings of lines if that is enough.

    Among equals, one that a Python with a global lock can run goes first.
    """
    candidates = [
        failing
        for granularity in (Granularity.line, Granularity.shared)
        for failing in _failing(program, judge, finding, granularity)
    ]
    if not candidates:
        return finding
    fewest = min(one.preemptions for one in candidates)
    simplest = [one for one in candidates if one.preemptions == fewest]
    return next((one for one in simplest if _today(program, one)), simplest[0])


def _today(program: Program, finding: Finding) -> bool:
    trace = traced(program, finding.scenario, finding.schedule)
    return trace is not None and trace.today is not False


def _failing(
    program: Program, judge: Judging, finding: Finding, granularity: Granularity
) -> list[Finding]:
    """Schedules with this flaw and the fewest preemptions."""
    found: list[Finding] = []
    with Exploration(program, granularity) as exploration:
        strategy = Bounded(PREEMPTIONS_AT_MOST, SCHEDULES_TO_CHOOSE_FROM)
        for run in exploration.runs(finding.scenario, strategy):
            if found and run.preemptions > found[0].preemptions:
                break
            if judge.flaw(run) is finding.flaw:
                found.append(finding_of(run, finding.flaw))
            if len(found) == FAILING_ONES_AT_MOST:
                break
    return found
