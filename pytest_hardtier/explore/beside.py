"""What runs beside the code under test when somebody else judges it: jobs in, plain data out.

A kata's harness imports from here. Nothing here knows which answers are right.
"""

from __future__ import annotations

import json
from typing import Any

from pytest_hardtier.explore.crossing import (
    Done,
    done_to_plain,
    trace_to_plain,
)
from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.jobs import Job, jobs_from_text
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.rare_lines import Place, first_calls, in_a_row
from pytest_hardtier.explore.run import Run
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Granularity, Schedule
from pytest_hardtier.explore.speed import side_by_side
from pytest_hardtier.explore.trace import traced


def runs(program: Program, jobs: str) -> str:
    """Do the jobs, one after the other; `crossing.done_from_text` reads the answer.

    The first run that does not come to its end, or goes another way when it is repeated, is the
    last one: it is a finding, and the next one like it may take 30,000 events.
    """
    done: list[Any] = []
    todo = jobs_from_text(jobs)
    while todo:
        with Exploration(program, todo[0].granularity) as exploration:
            while todo and todo[0].granularity is exploration.granularity:
                one, has_ended = _done(exploration, todo.pop(0))
                done.append(done_to_plain(one))
                if has_ended:
                    return json.dumps(done)
    return json.dumps(done)


def _done(exploration: Exploration, job: Job) -> tuple[Done, bool]:
    """What came of the job, and whether it came to a bad end."""
    seen: dict[object, int] = {}
    kept: list[tuple[int, Run]] = []
    number = 0
    for number, run in enumerate(exploration.runs(job.scenario, job.way.strategy()), 1):
        key = run.key()
        times = seen[key] = seen.get(key, 0) + 1
        if times <= job.each:
            kept.append((number, run))
        differs = exploration.differs_when_repeated(run)
        if differs and times > job.each:
            kept.append((number, run))
        if differs or run.ending is not None:
            return _as_done(number, kept, number if differs else None), True
    return _as_done(number, kept, None), False


def _as_done(schedules: int, kept: list[tuple[int, Run]], differs: int | None) -> Done:
    numbers, all_runs = tuple(zip(*kept, strict=True)) if kept else ((), ())
    return Done(schedules, all_runs, numbers, differs)


def trace(program: Program, scenario: str, schedule: str) -> str:
    """The run of a scenario under a schedule, recorded; `crossing.trace_from_text` reads it."""
    told = traced(program, Scenario.parse(scenario), Schedule.parse(schedule))
    return json.dumps(None if told is None else trace_to_plain(told))


def first_today(program: Program, scenario: str, schedules: list[str]) -> int | None:
    """The place of the first schedule that a Python with a global lock can run, or None."""
    parsed = Scenario.parse(scenario)
    for place, schedule in enumerate(schedules):
        told = traced(program, parsed, Schedule.parse(schedule))
        if told is not None and told.today is not False:
            return place
    return None


def rare_calls(program: Program, common: str, long_runs: str) -> list[list[int]]:
    """Of each long run, the numbers of the calls that first came to a line, the last one first.

    common: jobs whose scenarios are tried anyway; lines to which their calls come are not rare
    long_runs: jobs whose scenarios have all of their calls in `before`
    """
    known: set[Place] = set()
    for reached in first_calls(program, (in_a_row(job.scenario) for job in jobs_from_text(common))):
        known.update(reached)
    found = first_calls(program, (job.scenario for job in jobs_from_text(long_runs)))
    return [
        sorted({number for place, number in reached.items() if place not in known}, reverse=True)
        for reached in found
    ]


def speed(program: Program, scenario: str) -> tuple[float, str]:
    """How much faster the threads are side by side, and what they wait for most; see `speed`."""
    try:
        found = side_by_side(program, Scenario.parse(scenario))
    except ValueError as error:
        return 0.0, str(error)
    return found.speed_up, str(found.most or "")


__all__ = ["Granularity", "Program", "first_today", "rare_calls", "runs", "speed", "trace"]
