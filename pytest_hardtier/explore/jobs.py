"""What is to be run, as values and as JSON: a scenario, a strategy, how often."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from pytest_hardtier.explore.history import from_plain, to_plain
from pytest_hardtier.explore.ops import Op
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Granularity
from pytest_hardtier.explore.strategies.bounded import Bounded
from pytest_hardtier.explore.strategies.expiring import Expiring
from pytest_hardtier.explore.strategies.in_turn import InTurn
from pytest_hardtier.explore.strategies.pct import Pct
from pytest_hardtier.explore.strategies.random_walk import RandomWalk
from pytest_hardtier.explore.strategies.relay import Relay
from pytest_hardtier.explore.strategies.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Way:
    """How a scenario is to be run: a strategy by its name, a number that it takes, and how often.

    number: the preemptions of `bounded`, the seed of the others
    """

    name: str
    number: int
    runs: int

    def strategy(self) -> Strategy:
        """A fresh strategy."""
        return STRATEGIES[self.name](self.number, self.runs)


STRATEGIES: dict[str, Callable[[int, int], Strategy]] = {
    "bounded": Bounded,
    "pct": Pct,
    "walk": RandomWalk,
    "expiring": Expiring,
    "in_turn": InTurn,
    "relay": Relay,
}


@dataclass(frozen=True, slots=True)
class Job:
    """A scenario and how it is to be run.

    each: how many runs with the same history are reported; 1 is enough to judge, more give a choice
    """

    scenario: Scenario
    way: Way
    granularity: Granularity = Granularity.shared
    each: int = 1


def jobs_to_text(jobs: Sequence[Job]) -> str:
    """The jobs as JSON; scenarios that are the same object are written once."""
    scenarios: dict[int, tuple[int, Scenario]] = {}
    rows = []
    for job in jobs:
        place, _ = scenarios.setdefault(id(job.scenario), (len(scenarios), job.scenario))
        rows.append([place, job.granularity, *astuple(job.way), job.each])
    return json.dumps([[_scenario_to_plain(one) for _, one in scenarios.values()], rows])


def jobs_from_text(text: str) -> list[Job]:
    """The jobs of which `jobs_to_text` made this; the text is trusted."""
    plain, rows = json.loads(text)
    scenarios = list(map(_scenario_from_plain, plain))
    return [
        Job(scenarios[place], Way(name, number, runs), Granularity(granularity), each)
        for place, granularity, name, number, runs, each in rows
    ]


def _scenario_to_plain(scenario: Scenario) -> list[Any]:
    return [
        None if scenario.new is None else _op_to_plain(scenario.new),
        [*map(_op_to_plain, scenario.before)],
        [[*map(_op_to_plain, calls)] for calls in scenario.threads],
        [*map(_op_to_plain, scenario.after)],
    ]


def _scenario_from_plain(plain: list[Any]) -> Scenario:
    new, before, threads, after = plain
    return Scenario(
        None if new is None else _op_from_plain(new),
        _ops_from_plain(before),
        tuple(map(_ops_from_plain, threads)),
        _ops_from_plain(after),
    )


def _op_to_plain(op: Op) -> list[Any]:
    return [op.name, to_plain([*op.args]), [[name, to_plain(value)] for name, value in op.kwargs]]


def _op_from_plain(plain: list[Any]) -> Op:
    name, args, kwargs = plain
    named = tuple((key, from_plain(value)) for key, value in kwargs)
    return Op(name, tuple(map(from_plain, args)), named)


def _ops_from_plain(plain: Iterable[list[Any]]) -> tuple[Op, ...]:
    return tuple(map(_op_from_plain, plain))
