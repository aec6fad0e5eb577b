"""A trace is stepped through: each moment shows what has happened and how things stand."""

from __future__ import annotations

import pytest

from pytest_hardtier.explore import Program, Scenario, Schedule, Trace, traced
from pytest_hardtier.explore.stepping import moments, screen
from pytest_hardtier.explore.trace import Kind

BOX = """
import threading

class Box:
    def __init__(self):
        self.lock = threading.Lock()
        self.items = {}

    def put(self, key, value):
        with self.lock:
            self.items[key] = value

    def get(self, key):
        return self.items[key]
"""


@pytest.fixture(scope="module")
def trace() -> Trace:
    """B waits while A holds the lock."""
    scenario = Scenario.parse("Box() | put(1, 10) & put(2, 20) | get(1)")
    program = Program.from_text(BOX)
    for at in range(1, 30):
        told = traced(program, scenario, Schedule.parse(f"L-A-{at}B"))
        if told is not None and Kind.waits in {row.kind for row in told.rows}:
            return told
    raise AssertionError("nobody ever waits")


def test_each_row_but_a_switch_is_a_moment(trace: Trace):
    told = [row for row in trace.rows if row.kind is not Kind.switch]

    found = moments(trace)

    assert [moment.rows[-1] for moment in found] == told
    assert [moment.number for moment in found] == list(range(1, len(told) + 1))
    assert {moment.of for moment in found} == {len(told)}


def test_a_moment_knows_who_has_what_and_who_waits(trace: Trace):
    waits = next(one for one in moments(trace) if one.rows[-1].kind is Kind.waits)

    assert waits.holders == {"self.lock": 0}
    assert waits.waiting == {1: "self.lock"}


def test_what_was_waited_for_is_there_when_the_wait_is_over(trace: Trace):
    has = [one for one in moments(trace) if one.rows[-1].kind is Kind.has]

    assert [one.holders for one in has] == [{"self.lock": 0}, {"self.lock": 1}]
    assert has[-1].waiting == {}


def test_the_state_is_the_last_that_was_told(trace: Trace):
    states = [dict(one.state) for one in moments(trace)]

    assert states[0] == {}
    assert states[-1] == {"self.items": "{1: 10, 2: 20}"}


def test_the_last_moment_says_what_was_asked_afterwards(trace: Trace):
    *before, last = moments(trace)

    assert last.afterwards == ("afterwards get(1) -> 10",)
    assert not any(one.afterwards for one in before)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 16), (120, 40)])
def test_a_screen_has_the_size_of_the_terminal(trace: Trace, width: int, height: int):
    for moment in moments(trace):
        lines = str(screen(trace, moment, width, height)).splitlines()

        assert len(lines) == height
        assert max(map(len, lines)) <= width


def test_the_last_row_is_what_has_just_happened(trace: Trace):
    """A long row takes two lines, so it is compared without its spaces."""
    for moment in moments(trace):
        pieces = [piece for line in screen(trace, moment).lines for piece in line]
        marked = "".join(text for text, style in pieces if "reverse" in style)

        assert moment.rows[-1].text.replace(" ", "") in marked.replace(" ", "")


def test_a_screen_says_how_things_stand(trace: Trace):
    waits = next(one for one in moments(trace) if one.rows[-1].kind is Kind.waits)

    text = str(screen(trace, waits))

    assert "A has self.lock" in text
    assert "B waits for self.lock" in text
    assert f"{waits.number} of {waits.of}   Enter next   b back   q end" in text
