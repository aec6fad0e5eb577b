"""What runs beside the code under test when somebody else judges it: jobs in, plain data out.

A kata's harness imports from here. Nothing here knows which answers are right.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from pytest_hardtier.explore.crossing import (
    Done,
    done_to_plain,
    trace_to_plain,
)
from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.history import Call, Result, Returned
from pytest_hardtier.explore.jobs import Job, jobs_from_text
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.rare_lines import Place, first_calls, in_a_row
from pytest_hardtier.explore.real_threads import Round, real_rounds
from pytest_hardtier.explore.run import Record, Run
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
    """The run of a scenario under a schedule, recorded; `crossing.trace_from_text` reads it.

    Lines of a driver that stands beside the code under test are left out.
    """
    told = traced(program, Scenario.parse(scenario), Schedule.parse(schedule))
    if told is not None and len(program.sources) > 1:
        own = Path(program.sources[0].name).stem
        rows = (replace(row, source="") for row in told.rows if row.source in ("", own))
        told = replace(told, rows=tuple(rows))
    return json.dumps(None if told is None else trace_to_plain(told))


def first_today(program: Program, scenario: str, schedules: list[str]) -> int | None:
    """The place of the first schedule that a Python with a global lock can run, or None."""
    parsed = Scenario.parse(scenario)
    for place, schedule in enumerate(schedules):
        told = traced(program, parsed, Schedule.parse(schedule))
        if told is not None and told.today is not False:
            return place
    return None


def real(module: Any, jobs: str, seconds: float) -> str:
    """Rounds of the jobs' scenarios with real threads, each as often as its job says.

    module: has what the scenarios name. What took longer than `seconds` all together is left out,
    and so is a round that did not finish: that proves nothing.
    """
    todo = jobs_from_text(jobs)
    scenarios = [job.scenario for job in todo for _ in range(job.way.runs)]
    runs: dict[int, list[Run]] = {id(job.scenario): [] for job in todo}
    for one in real_rounds(module, scenarios, seconds):
        if one.finished:
            runs[id(one.scenario)].append(as_run(one))
    done = []
    for job in todo:
        distinct = {run.key(): run for run in runs[id(job.scenario)]}
        numbers = tuple(range(1, len(distinct) + 1))
        done.append(Done(len(runs[id(job.scenario)]), tuple(distinct.values()), numbers))
    return json.dumps([*map(done_to_plain, done)])


def as_run(one: Round) -> Run:
    """A round as a run without a schedule.

    Of calls that cannot have been made at once, one thread's or those of a thread that is alone,
    none overlap, however coarse the clock is.
    """
    calls = one.history.calls
    events = [(call.start, n) for n, call in enumerate(calls)]
    events += [(call.end, -1 - n) for n, call in enumerate(calls) if call.end is not None]
    order: list[int] = []
    open_calls: list[int] = []
    for _, number in sorted(events):
        if number >= 0:
            for other in [n for n in open_calls if _in_a_row(calls[n], calls[number])]:
                open_calls.remove(other)
                order.append(-1 - other)
            open_calls.append(number)
        elif -1 - number in open_calls:
            open_calls.remove(-1 - number)
        else:
            continue
        order.append(number)
    records: list[Record] = [
        [call.thread, call.op, call.start, call.end, *_told(call.result)] for call in calls
    ]
    return Run(
        one.scenario, Granularity.shared, 0, (), 0, 0, None, records, tuple(order), None,
        frozenset(),
    )  # fmt: skip


def _in_a_row(one: Call, other: Call) -> bool:
    return one.thread == other.thread or one.alone or other.alone


def _told(result: Result | None) -> tuple[str | None, Any]:
    if result is None:
        return None, None
    if isinstance(result, Returned):
        return "ok", result.value
    return "exc", (result.type_name, result.text)


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


__all__ = ["Granularity", "Program", "first_today", "rare_calls", "real", "runs", "speed", "trace"]
