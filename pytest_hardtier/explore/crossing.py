"""What comes back from the process of the code under test to the one that judges, as JSON.

Jobs went over (`jobs`); runs and traces come back. Whoever judges reads them as the words of a
stranger: a run names no call, only the place of one in the scenario that was
asked about, so what was called cannot be misreported; every number is checked; whatever is not
as it has to be is a `BadWord`. That the answers in it were really given cannot be checked here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise
from typing import Any

from pytest_hardtier.explore.history import ALONE, from_plain, to_plain
from pytest_hardtier.explore.jobs import Job
from pytest_hardtier.explore.lanes import Ending, Habit, Trouble
from pytest_hardtier.explore.ops import Op
from pytest_hardtier.explore.run import Record, Run
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Schedule
from pytest_hardtier.explore.strict import (
    NUMBER_AT_MOST,
    TEXT_CHARACTERS,
    BadWord,
    has_to,
    json_of,
    line_or_none,
    one_line,
    whole,
)
from pytest_hardtier.explore.trace import Kind, Row, Trace, Wait

# Stands in the place of a thread for the call that should have made the object.
NEW = -2

VALUE_CHARACTERS = 20_000
SCHEDULE_CHARACTERS = 200_000  # of threads that give way to each other without an end
ROWS_AT_MOST = 4_000


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a job.

    schedules: how many were run
    runs: those with a history that was not seen before in this job
    numbers: the number of the schedule of each, from 1 on
    differs: the number of a schedule that went another way when it was repeated, or None; its run
        is the last one
    """

    schedules: int
    runs: tuple[Run, ...]
    numbers: tuple[int, ...]
    differs: int | None = None


# Runs, on their way to whoever judges.


def done_to_plain(done: Done) -> list[Any]:
    """As JSON can carry it."""
    numbered = zip(done.numbers, done.runs, strict=True)
    runs = [[number, *run_to_plain(run)] for number, run in numbered]
    return [done.schedules, done.differs, runs]


def done_from_text(text: Any, jobs: Sequence[Job]) -> list[Done]:
    """What came of these jobs, or of the first of them; raises BadWord."""
    plain = json_of(text)
    has_to(type(plain) is list and 0 < len(plain) <= len(jobs))
    return [_done_from_plain(one, job) for one, job in zip(plain, jobs, strict=False)]


def _done_from_plain(plain: Any, job: Job) -> Done:
    has_to(type(plain) is list and len(plain) == 3)
    schedules, differs, rows = plain
    whole(schedules, 0, job.way.runs)
    if differs is not None:
        whole(differs, 1, schedules)
    has_to(type(rows) is list and len(rows) <= schedules)
    has_to(all(type(row) is list and row for row in rows))
    numbers = tuple(whole(row[0], 1, schedules) for row in rows)
    has_to(all(one < other for one, other in pairwise(numbers)))
    runs = tuple(run_from_plain(row[1:], job.scenario) for row in rows)
    return Done(schedules, runs, numbers, differs)


def run_to_plain(run: Run) -> list[Any]:
    """As JSON can carry it; the calls are those of the scenario and stay away."""
    ending = run.ending and [run.ending.trouble, run.ending.thread, run.ending.line]
    new = run.scenario.new
    threads = [NEW if op is new else thread for thread, op, *_ in run.records]
    results = [_result_to_plain(way, value) for *_, way, value in run.records]
    return [
        str(run.schedule), run.preemptions, run.events, sorted(run.habits), ending,
        threads, list(run.order), results,
    ]  # fmt: skip


def _result_to_plain(way: str | None, value: Any) -> list[Any] | None:
    if way is None:
        return None
    if way == "exc":
        return ["exc", *(text[:TEXT_CHARACTERS] for text in value)]
    plain = to_plain(value)
    try:
        small = len(json.dumps(plain)) <= VALUE_CHARACTERS
    except (ValueError, RecursionError):
        small = False
    return ["ok", plain if small else {"opaque": f"a large {type(value).__name__}"}]


def run_from_plain(plain: Any, scenario: Scenario) -> Run:
    """A run of this scenario. Positions are places in the order of events; raises BadWord."""
    has_to(type(plain) is list and len(plain) == 8)
    told, preemptions, events, habits, ending, threads, order, results = plain
    schedule = _schedule(told, len(scenario.threads))
    whole(preemptions, 0, len(schedule.moves))
    whole(events, 0, NUMBER_AT_MOST)
    has_to(type(habits) is list and all(habit in list(Habit) for habit in habits))
    over = _ending(ending)
    has_to(type(threads) is list and type(results) is list and len(threads) == len(results))
    records = _records(threads, results, scenario, is_over=over is not None)
    moves = tuple((move.at, move.thread) for move in schedule.moves)
    if threads != [NEW]:
        _place(records, order)
    return Run(
        scenario, schedule.granularity, schedule.first, moves, preemptions, events, over,
        records, tuple(order), None, frozenset(map(Habit, habits)),
    )  # fmt: skip


def _schedule(told: Any, threads: int) -> Schedule:
    has_to(type(told) is str and len(told) <= SCHEDULE_CHARACTERS)
    try:
        schedule = Schedule.parse(told)
    except ValueError:
        raise BadWord from None
    there = max(threads, 1)
    has_to(schedule.first < there and all(move.thread < there for move in schedule.moves))
    return schedule


def _ending(plain: Any) -> Ending | None:
    if plain is None:
        return None
    has_to(type(plain) is list and len(plain) == 3)
    trouble, thread, line = plain
    has_to(trouble in list(Trouble))
    whole(thread, ALONE, NUMBER_AT_MOST)
    if line is not None:
        whole(line, 0, NUMBER_AT_MOST)
    return Ending(Trouble(trouble), thread, (), line)


def _records(
    threads: list[object], results: list[object], scenario: Scenario, *, is_over: bool
) -> list[Record]:
    """The calls as they began, each with the call of the scenario that it has to be."""
    if threads == [NEW]:
        has_to(scenario.new is not None and not is_over)
        return [[ALONE, scenario.new, 0, 0, *_result(results[0])]]
    left: dict[object, Iterator[Op]] = {n: iter(ops) for n, ops in enumerate(scenario.threads)}
    left[ALONE] = iter((*scenario.before, *scenario.after))
    records: list[Record] = []
    for thread, result in zip(threads, results, strict=True):
        op = next(left[thread], None) if type(thread) is int and thread in left else None
        has_to(op is not None)
        records.append([thread, op, None, None, *_result(result)])
    if not is_over:
        has_to(all(next(ops, None) is None for ops in left.values()))
        has_to(all(record[4] is not None for record in records))
    return records


def _result(plain: Any) -> tuple[str | None, Any]:
    if plain is None:
        return None, None
    has_to(type(plain) is list and bool(plain))
    way, *rest = plain
    if way == "exc":
        has_to(len(rest) == 2 and all(type(text) is str for text in rest))
        return "exc", tuple(rest)
    has_to(way == "ok" and len(rest) == 1)
    return "ok", _value(rest[0])


def _value(plain: Any) -> Any:
    try:
        return from_plain(plain)
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError):
        raise BadWord from None


def _place(records: list[Record], order: Any) -> None:
    """Give each call its start and its end.

    A thread makes one call after the other; whoever prepares is done before the threads begin, and
    whoever looks afterwards begins when all have ended.
    """
    has_to(type(order) is list and len(order) <= 2 * len(records))
    open_calls: dict[int, Record] = {}
    begun = 0
    for at, number in enumerate(order):
        whole(number, -len(records), len(records) - 1)
        if number >= 0:
            has_to(number == begun)
            record = records[number]
            has_to(not open_calls if record[0] == ALONE else ALONE not in open_calls)
            has_to(record[0] not in open_calls)
            open_calls[record[0]] = record
            record[2] = at
            begun += 1
        else:
            record = records[-1 - number]
            has_to(open_calls.pop(record[0], None) is record and record[4] is not None)
            record[3] = at
    has_to(begun == len(records) and all(record[4] is None for record in open_calls.values()))
    _in_three_parts(records)


def _in_three_parts(records: list[Record]) -> None:
    """Before, among others, after: the calls made alone stand at both ends."""
    parts = [record[0] == ALONE for record in records]
    changes = sum(one != other for one, other in pairwise(parts))
    has_to(changes <= 2 and (changes < 2 or parts[0]))


# Traces.


def trace_to_plain(trace: Trace) -> list[Any]:
    """As JSON can carry it."""
    rows = [[row.thread, row.kind, row.text[:TEXT_CHARACTERS], row.line, row.source]
            for row in trace.rows[:ROWS_AT_MOST]]  # fmt: skip
    return [run_to_plain(trace.run), rows, [list(astuple(wait)) for wait in trace.waits],
            trace.today]  # fmt: skip


def trace_from_text(text: Any, scenario: Scenario) -> Trace | None:
    """The recorded run, or None if there was none; raises BadWord."""
    plain = json_of(text)
    if plain is None:
        return None
    has_to(type(plain) is list and len(plain) == 4)
    run, rows, waits, today = plain
    has_to(today is None or type(today) is bool)
    has_to(type(rows) is list and len(rows) <= ROWS_AT_MOST and type(waits) is list)
    threads = len(scenario.threads)
    return Trace(
        run_from_plain(run, scenario),
        tuple(_row(row, threads) for row in rows),
        tuple(_wait(wait, threads) for wait in waits[: threads + 1]),
        today,
    )


def _row(plain: Any, threads: int) -> Row:
    has_to(type(plain) is list and len(plain) == 5)
    thread, kind, text, line, source = plain
    whole(thread, 0, threads - 1)
    has_to(kind in list(Kind) and type(text) is str and type(source) is str)
    return Row(thread, Kind(kind), one_line(text), line_or_none(line), one_line(source))


def _wait(plain: Any, threads: int) -> Wait:
    has_to(type(plain) is list and len(plain) == 7)
    thread, kind, name, line, holder, done, since = plain
    whole(thread, ALONE, threads - 1)
    has_to(type(kind) is str and type(name) is str and type(done) is bool)
    if holder is not None:
        whole(holder, ALONE, threads - 1)
    return Wait(
        thread,
        one_line(kind),
        one_line(name),
        line_or_none(line),
        holder,
        done,
        line_or_none(since),
    )
