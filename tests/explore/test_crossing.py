"""What crosses to another process comes back as it was, and nothing that cannot be is believed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pytest_hardtier.explore import Program, Scenario, beside, crossing, drawing, traced
from pytest_hardtier.explore.jobs import Job, Way, jobs_from_text, jobs_to_text
from pytest_hardtier.explore.schedule import Granularity
from pytest_hardtier.explore.strict import BadWord

COUNTER = Program.from_text(
    """
import threading


class Counter:
    def __init__(self, first=0):
        self.value = first
        self._one, self._other = threading.Lock(), threading.Lock()

    def add(self, step):
        seen = self.value
        self.value = seen + step

    def read(self):
        return [(self.value, None)]

    def up(self):
        with self._one, self._other:
            self.value += 1

    def down(self):
        with self._other, self._one:
            self.value -= 1

    def fail(self):
        raise KeyError("no")
"""
)
LOST = Scenario.parse("Counter(3) | add(1) & add(2); fail() | read()")
CIRCLE = Scenario.parse("Counter() | up() & down() | read()")
JOBS = [
    Job(LOST, Way("pct", 1, 40)),
    Job(LOST, Way("walk", 1, 40)),
    Job(LOST, Way("bounded", 1, 100), Granularity.line),
]


def test_jobs_come_over_as_they_were():
    assert jobs_from_text(jobs_to_text(JOBS)) == JOBS


def test_a_scenario_of_two_jobs_comes_over_as_one_object():
    first, second, _ = jobs_from_text(jobs_to_text(JOBS))

    assert first.scenario is second.scenario


def test_runs_come_back_with_calls_answers_and_schedules():
    done = crossing.done_from_text(beside.runs(COUNTER, jobs_to_text(JOBS)), JOBS)

    told = {str(run.history().calls[-1].result) for one in done for run in one.runs}
    assert told == {"[(4, None)]", "[(5, None)]", "[(6, None)]"}
    assert [one.schedules for one in done[:2]] == [40, 40]
    for one in done:
        for run in one.runs:
            again = traced(COUNTER, LOST, run.schedule)
            assert again is not None
            assert again.run.key() == run.key()


def test_a_run_that_does_not_end_is_the_last_one():
    jobs = [Job(CIRCLE, Way("bounded", 1, 400)), *JOBS]

    (done,) = crossing.done_from_text(beside.runs(COUNTER, jobs_to_text(jobs)), jobs)

    assert done.runs[-1].ending is not None
    assert str(done.runs[-1].ending.trouble) == "deadlock"


def test_as_many_runs_of_one_history_are_told_as_were_asked_for():
    job = Job(LOST, Way("bounded", 1, 100), each=3)

    (done,) = crossing.done_from_text(beside.runs(COUNTER, jobs_to_text([job])), [job])

    keys = [run.key() for run in done.runs]
    assert max(map(keys.count, keys)) == 3


def test_a_trace_comes_back_and_draws_the_same():
    (done,) = crossing.done_from_text(beside.runs(COUNTER, jobs_to_text(JOBS[:1])), JOBS)
    schedule = done.runs[-1].schedule

    there = crossing.trace_from_text(beside.trace(COUNTER, str(LOST), str(schedule)), LOST)

    here = traced(COUNTER, LOST, schedule)
    assert here is not None
    assert there is not None
    assert (there.rows, there.waits, there.today) == (here.rows, here.waits, here.today)
    assert str(drawing(there)) == str(drawing(here))


def test_the_locks_of_a_deadlock_come_back_by_name():
    (done,) = crossing.done_from_text(
        beside.runs(COUNTER, jobs_to_text([Job(CIRCLE, Way("bounded", 1, 400))])),
        [Job(CIRCLE, Way("bounded", 1, 400))],
    )
    text = beside.trace(COUNTER, str(CIRCLE), str(done.runs[-1].schedule))

    trace = crossing.trace_from_text(text, CIRCLE)

    assert trace is not None
    assert {wait.name for wait in trace.cycle()} == {"self._one", "self._other"}


def test_values_that_json_does_not_know_come_over_by_how_they_read():
    odd = Program.from_text(
        "import threading\ndef f(which):\n"
        "    return [object, 1 << 90_000, float('nan'), 'x' * 90_000, {1: {2}}, b'x'][which]"
    )
    scenario = Scenario.parse("- | " + "; ".join(f"f({n})" for n in range(6)) + " | ")
    job = Job(scenario, Way("walk", 0, 1))

    (done,) = crossing.done_from_text(beside.runs(odd, jobs_to_text([job])), [job])

    told = [str(call.result) for call in done.runs[0].history().calls]
    assert told == [
        "<class 'object'>", "a large int", "nan", "a large str", "{1: {2}}", "b'x'",
    ]  # fmt: skip


def honest() -> list[Any]:
    """What the first job's first runs look like on the wire."""
    job = Job(LOST, Way("pct", 1, 40))
    return list(json.loads(beside.runs(COUNTER, jobs_to_text([job]))))


def at(*path: int) -> Callable[[list[Any], Any], None]:
    def put(plain: list[Any], value: Any) -> None:
        for step in path[:-1]:
            plain = plain[step]
        plain[path[-1]] = value

    return put


# Where in [[schedules, differs, [[number, schedule, preemptions, events, limits, ending, threads,
# order, results], ...]]], and what stands there instead.
LIES: dict[str, tuple[Callable[[list[Any], Any], None], Any]] = {
    "more schedules than were ordered": (at(0, 0), 41),
    "a number that is none": (at(0, 0), True),
    "a repeat beyond the end": (at(0, 1), 41),
    "no runs but a text": (at(0, 2), "none"),
    "a run of schedule 0": (at(0, 2, 0, 0), 0),
    "a schedule of nothing": (at(0, 2, 0, 1), "S-A-3A-2B"),
    "a thread that there is not": (at(0, 2, 0, 1), "S-C"),
    "preemptions without moves": (at(0, 2, 0, 2), 99),
    "an end of an unknown kind": (at(0, 2, 0, 5), ["boredom", 0, None]),
    "a call that nobody was to make": (at(0, 2, 0, 6), [0, 0, 1, -1]),
    "a thread of another type": (at(0, 2, 0, 6), [[0], 1, 1, -1]),
    "calls left out": (at(0, 2, 0, 6), [0, 1]),
    "calls that never ended": (at(0, 2, 0, 7), [0, 1, 2, 3]),
    "an end before its beginning": (at(0, 2, 0, 7), [0, -2, 1, -1, 2, -3, 3, -4]),
    "two calls of one thread at once": (at(0, 2, 0, 7), [0, 1, 2, -2, -3, -1, 3, -4]),
    "a look afterwards while others run": (at(0, 2, 0, 7), [0, 1, -2, 2, -3, 3, -4, -1]),
    "an answer in another form": (at(0, 2, 0, 8), [["ok"], ["ok", 1], ["ok", 1], ["ok", 1]]),
    "a value of an unknown kind": (at(0, 2, 0, 8, 0), ["ok", {"code": "exit()"}]),
    "a value that is two": (at(0, 2, 0, 8, 0), ["ok", {"tuple": [], "list": []}]),
    "an exception without a text": (at(0, 2, 0, 8, 0), ["exc", "KeyError"]),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_cannot_be_is_not_believed(lie: str):
    job = Job(LOST, Way("pct", 1, 40))
    plain = honest()
    crossing.done_from_text(json.dumps(plain), [job])
    put, value = LIES[lie]
    put(plain, value)

    with pytest.raises(BadWord):
        crossing.done_from_text(json.dumps(plain), [job])


@pytest.mark.parametrize("text", ["", "[", "{}", "[]", "null", 7, None, "[" * 100_000])
def test_what_is_no_answer_at_all_is_not_believed(text: object):
    with pytest.raises(BadWord):
        crossing.done_from_text(text, JOBS)


def test_no_sign_that_moves_a_cursor_comes_over_in_a_trace():
    hostile = Program.from_text(
        "class A:\n    def f(self):\n        self.x = 1\n        return chr(27) + '[2J'\n"
    )
    scenario = Scenario.parse("A() | f() & f() | ")
    told = json.loads(beside.trace(hostile, str(scenario), "S-A"))
    told[1][0][2] = "\x1b[2J"

    trace = crossing.trace_from_text(json.dumps(told), scenario)

    assert trace is not None
    assert not any("\x1b" in row.text for row in trace.rows)


def test_a_run_alone_is_judged_by_the_scenario_that_was_asked_about():
    """The words of the run say which thread and which place; the calls come from here."""
    other = replace(LOST, threads=(LOST.threads[0], (LOST.threads[1][0], LOST.threads[0][0])))

    (done,) = crossing.done_from_text(json.dumps(honest()), [Job(other, Way("pct", 1, 40))])

    assert {call.op for run in done.runs for call in run.history().calls} >= {other.threads[1][1]}
