"""Code that only a long run reaches is explored as well."""

from __future__ import annotations

import pytest

from pytest_hardtier.explore import Op, Program, Scenario, check, ops, rare_lines
from pytest_hardtier.explore.rare_lines import first_calls

NOTES = """
import threading
from collections import deque

class Notes:
    def __init__(self, limit):
        self.limit = limit
        self.lock = threading.Lock()
        self.new = deque()
        self.total = 0

    def add(self, amount):
        with self.lock:
            self.new.append(amount)
        if len(self.new) >= self.limit:
            self.settle()

    def settle(self):
        new, self.new = self.new, deque()
        with self.lock:
            self.total += sum(new)

    def read(self):
        with self.lock:
            return self.total + sum(self.new)
"""
SETTLES = [19, 20, 21]  # the lines of settle()
SETTLES_RIGHT = NOTES.replace(
    """        new, self.new = self.new, deque()
        with self.lock:
            self.total += sum(new)
""",
    """        with self.lock:
            new, self.new = self.new, deque()
            self.total += sum(new)
""",
)
STEPS = {
    "add": lambda total, amount: (None, total + amount),
    "read": lambda total: (total, total),
}


def long_run(calls: int) -> Scenario:
    return Scenario.of("Notes(12)", before="add(1); " * calls, threads=[], after="read()")


def with_a_look(_call: Op) -> tuple[Op, ...]:
    return ops("read(); add(2)")


def test_a_line_belongs_to_the_call_that_came_there_first():
    [reached] = first_calls(Program.from_text(NOTES), [long_run(20)])

    assert {reached["program.py", line] for line in SETTLES} == {11}
    assert ("program.py", 7) not in reached  # __init__ is no call


def test_what_piled_up_is_made_first_and_then_the_rare_call_meets_its_neighbours():
    program = Program.from_text(NOTES)
    short = Scenario.of("Notes(12)", threads=["add(1)", "read()"])

    found = rare_lines(program, [long_run(20)], with_a_look, common=[short])

    assert [len(one.before) for one in found] == [11, 11]
    assert [str(one.threads[1][0]) for one in found] == ["read()", "add(2)"]


def test_the_call_that_took_the_longest_way_comes_first():
    found = rare_lines(Program.from_text(NOTES), [long_run(20)], with_a_look)

    assert [len(one.before) for one in found] == [11, 11, 0, 0]


def test_a_run_that_has_to_wait_gives_what_it_has_reached():
    run = Scenario.of("Notes(12)", before="add(1); stop(); add(1)", threads=[])
    stops = "\n    def stop(self):\n        self.lock.acquire(); self.lock.acquire()\n"

    [reached] = first_calls(Program.from_text(NOTES + stops), [run])

    assert set(reached.values()) == {0, 1}


@pytest.mark.parametrize(("text", "ok"), [(NOTES, False), (SETTLES_RIGHT, True)])
def test_a_check_finds_what_goes_wrong_once_in_a_dozen_calls(text: str, ok: bool):
    report = check(
        Program.from_text(text), new="Notes(12)", calls="add(1); read()", start=lambda _: 0,
        steps=STEPS, schedules=2_000,
    )  # fmt: skip

    assert report.ok is ok
    if report.finding:
        assert len(report.finding.scenario.before) in range(10, 13)
