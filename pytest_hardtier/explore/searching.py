"""The search for a failing run: which scenarios, by which strategy, how often, in which order.

Budgets are numbers of schedules, never seconds, so a file gets the same verdict at the same
schedule on every machine. A thin sweep over everything comes first: it finds most of what there is.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.generate import Alphabet
from pytest_hardtier.explore.judging import Finding, Flaw, Judge, finding_of
from pytest_hardtier.explore.lanes import Habit
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.rare_lines import rare_lines
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.strategies.bounded import Bounded
from pytest_hardtier.explore.strategies.expiring import Expiring
from pytest_hardtier.explore.strategies.pct import Pct
from pytest_hardtier.explore.strategies.random_walk import RandomWalk
from pytest_hardtier.explore.strategies.strategy import Strategy

Job = tuple[Scenario, Strategy]

SWEEP = 2  # runs of a scenario by each of two strategies
AT_RANDOM = 8
ALL = 1 << 30
OBSERVERS_AT_MOST = 300
TRIOS_AT_MOST = 100
CROWDS_AT_MOST = 100
CROWDED_AT_MOST = 20
RANDOM_SCENARIOS = 150
COMPLETE_AT_MOST = 400  # enough for all schedules of two short calls with one preemption
OBSERVED_AT_MOST = 60
RARE_AT_RANDOM = 3
RARE_AT_MOST = 150
LONG_RUNS, LONG_RUN_CALLS = 5, 160
EXPIRING, IN_VAIN = 40, 3


@dataclass(frozen=True)
class Searched:
    """What a search found, and how much it looked at."""

    finding: Finding | None
    schedules: int
    scenarios: int
    histories: int


def plan(
    alphabet: Alphabet, seed: int, rare: Sequence[Scenario] = (), crowds: Sequence[Scenario] = ()
) -> Iterator[Job]:
    """Everything to be tried: a sweep, then one preemption, random scenarios, two preemptions.

    rare: scenarios from `rare_lines`, tried after the sweep
    crowds: scenarios from `Alphabet.crowds`, tried before them
    """
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    pairs = list(alphabet.pairs())
    observers = _some(list(alphabet.observers()), OBSERVERS_AT_MOST, chance)
    trios = _some(list(alphabet.trios()), TRIOS_AT_MOST, chance)
    drawn = list(alphabet.at_random(RANDOM_SCENARIOS, seed))
    swept = _some([*pairs, *observers, *trios], ALL, chance)
    yield from both_at_random(swept, SWEEP, seed)
    # Who is woken when is decided where threads wait: that takes no preemption.
    crowded = _some(list(crowds), CROWDS_AT_MOST, chance)
    yield from ((scenario, Bounded(0, CROWDED_AT_MOST)) for scenario in crowded)
    yield from both_at_random(rare, RARE_AT_RANDOM, seed)
    yield from ((scenario, Bounded(1, RARE_AT_MOST)) for scenario in rare)
    yield from ((scenario, Bounded(1, COMPLETE_AT_MOST)) for scenario in pairs)
    yield from ((scenario, Bounded(1, OBSERVED_AT_MOST)) for scenario in observers)
    yield from both_at_random(drawn, AT_RANDOM, seed)
    yield from ((scenario, Bounded(2, COMPLETE_AT_MOST)) for scenario in [*swept, *drawn])


def looked_at_closely(scenarios: Sequence[Scenario], seed: int) -> Iterator[Job]:
    """All schedules of these with up to two preemptions, and some at random."""
    yield from both_at_random(scenarios, AT_RANDOM, seed)
    for preemptions in (1, 2):
        yield from ((one, Bounded(preemptions, COMPLETE_AT_MOST)) for one in scenarios)


def rare_scenarios(program: Program, alphabet: Alphabet, seed: int) -> list[Scenario]:
    """Any call beside one that comes to lines where pairs of calls do not."""
    runs = alphabet.long_runs(LONG_RUNS, LONG_RUN_CALLS, seed)
    return rare_lines(program, runs, lambda _: alphabet.calls, alphabet.pairs())


def _some(scenarios: list[Scenario], at_most: int, chance: random.Random) -> list[Scenario]:
    return chance.sample(scenarios, min(at_most, len(scenarios)))


def both_at_random(scenarios: Iterable[Scenario], runs: int, seed: int) -> Iterator[Job]:
    """Each scenario so many times by priorities and as many times by a random walk."""
    for number, scenario in enumerate(scenarios):
        yield scenario, Pct(seed + number, runs)
        yield scenario, RandomWalk(seed + number, runs)


def expiring(jobs: Iterable[Job], seed: int) -> Iterator[Job]:
    """The scenarios of these jobs once more, with waits that run out of time."""
    # By their texts: arguments need not be hashable.
    once = {str(scenario): scenario for scenario, _ in jobs}
    for number, scenario in enumerate(once.values()):
        yield scenario, Expiring(seed + number, EXPIRING, IN_VAIN)


def search(
    program: Program, judge: Judge, jobs: Iterable[Job], schedules_at_most: int, seed: int = 0
) -> Searched:
    """Run the jobs until one run is wrong or the budget is spent.

    If the program waits with time limits, its scenarios are tried once more with limits that run
    out; those schedules come on top.
    """
    done: list[Job] = []
    finding = None
    with Exploration(program) as exploration:
        for scenario, strategy in jobs:
            done.append((scenario, strategy))
            finding = _first_wrong(exploration, judge, scenario, strategy, schedules_at_most)
            if finding or exploration.schedules >= schedules_at_most:
                break
        if finding is None and Habit.time_limits in exploration.habits:
            late = (
                _first_wrong(exploration, judge, *job, 2 * schedules_at_most)
                for job in expiring(done, seed)
            )
            finding = next(filter(None, late), None)
    scenarios = len({id(scenario) for scenario, _ in done})
    return Searched(finding, exploration.schedules, scenarios, judge.histories)


def _first_wrong(
    exploration: Exploration, judge: Judge, scenario: Scenario, strategy: Strategy, at_most: int
) -> Finding | None:
    gives_up_aloud = isinstance(strategy, Expiring)
    for run in exploration.runs(scenario, strategy):
        flaw = None if gives_up_aloud and run.raised() else judge.flaw(run)
        if flaw is None and exploration.differs_when_repeated(run):
            flaw = Flaw.hidden_state
        if flaw is not None:
            return finding_of(run, flaw)
        if exploration.schedules >= at_most:
            break
    return None
