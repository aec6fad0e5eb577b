"""What a small program can come to: all of its outcomes, and the first one that is wrong."""

from __future__ import annotations

from typing import Any

from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.judging import EndsWell, Finding, Judge, finding_of
from pytest_hardtier.explore.linearize import Spec
from pytest_hardtier.explore.minimise import minimise
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.run import Run
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Granularity
from pytest_hardtier.explore.strategies.bounded import Bounded
from pytest_hardtier.explore.trace import Trace, traced

# More switches than any of the programs has points.
ALL = 99


def runs(
    text: str,
    scenario: Scenario,
    preemptions: int = ALL,
    at_most: int = 20_000,
    granularity: Granularity = Granularity.shared,
) -> list[Run]:
    """Every run with so many preemptions; there must not be more than `at_most`."""
    strategy = Bounded(preemptions, at_most)
    with Exploration(Program.from_text(text), granularity) as exploration:
        found = list(exploration.runs(scenario, strategy))
    assert strategy.complete, f"more than {at_most} schedules"
    return found


def outcome(run: Run) -> Any:
    """The trouble, or the value or exception of each call that ran in a thread or afterwards."""
    if run.ending is not None:
        return run.ending.trouble.value
    calls = [*run.scenario.threads, run.scenario.after]
    told = {id(op) for group in calls for op in group}
    results = [record for record in run.records if id(record[1]) in told]
    results.sort(key=lambda record: (record[0] < 0, record[0]))
    values = tuple(value if way == "ok" else value[0] for *_, way, value in results)
    return values[0] if len(values) == 1 else values


def outcomes(
    text: str,
    scenario: Scenario,
    preemptions: int = ALL,
    granularity: Granularity = Granularity.shared,
) -> set[Any]:
    """The outcomes of all runs."""
    return {outcome(run) for run in runs(text, scenario, preemptions, granularity=granularity)}


def first_finding(
    program: Program, scenario: Scenario, spec: Spec | None = None
) -> tuple[Finding, Trace]:
    """What goes wrong first with two preemptions, made small; without a spec, what does not end."""
    judge = Judge(spec) if spec else EndsWell()
    with Exploration(program) as exploration:
        found = next(
            finding_of(run, flaw)
            for run in exploration.runs(scenario, Bounded(2, 2_000))
            if (flaw := judge.flaw(run)) is not None
        )
    finding = minimise(program, judge, found)
    trace = traced(program, finding.scenario, finding.schedule)
    assert trace is not None
    return finding, trace
