"""The one call that does it all: on the documented example, and on what goes wrong with it."""

from __future__ import annotations

import re
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from pytest_hardtier import explore
from pytest_hardtier.explore import (
    Alphabet,
    Bounded,
    Exploration,
    Flaw,
    OneOf,
    Program,
    Report,
    Scenario,
    Schedule,
    Spec,
    check,
    replay,
)
from tests.house.sources import ROOT

pytestmark = pytest.mark.slow

QUEUE = """
import threading
from collections import deque

class BoundedQueue:
    def __init__(self, capacity):
        self._capacity = capacity
        self._items = deque()
        self._changed = threading.Condition()

    def put(self, item):
        with self._changed:
            while len(self._items) == self._capacity:
                self._changed.wait()
            self._items.append(item)
            self._changed.notify_all()

    def take(self):
        with self._changed:
            while not self._items:
                self._changed.wait()
            item = self._items.popleft()
            self._changed.notify_all()
            return item

    def size(self):
        with self._changed:
            return len(self._items)
"""
AT_SIZE = "with self._changed:\n            return len"
AT_SIZE_KEPT = "if self._changed.acquire():\n            return len"
AT_END = "            self._changed.notify_all()\n            return item"
# What stands in the right queue, what stands in the wrong one, and what is wrong with it.
WRONG = {
    "looks once": ("while len(self._items) ==", "if len(self._items) ==", Flaw.wrong_answer),
    "wakes one": ("notify_all", "notify", Flaw.deadlock),
    "never wakes": (AT_END, "            return item", Flaw.deadlock),
    "takes nothing out": ("self._items.popleft()", "self._items[0]", Flaw.deadlock),
    "frees nothing": (AT_SIZE, AT_SIZE_KEPT, Flaw.stuck),
}
DOCUMENT = (ROOT / "docs" / "concurrency.md").read_text(encoding="utf-8")
[EXAMPLE] = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)


def example() -> dict[str, Any]:
    """The functions of the documented example."""
    namespace: dict[str, Any] = {}
    exec(EXAMPLE, namespace)
    return namespace


def checked(text: str, **more: Any) -> Report:
    """The documented check of another queue."""
    given = example()
    return check(
        Program.from_text(text, "bounded_queue.py"),
        new="BoundedQueue(1)",
        calls="put(1); put(2); take(); size()",
        befores=["", "put(0)"],
        after="size()",
        start=lambda capacity: (capacity, ()),
        steps={name: given[name] for name in ("put", "take", "size")},
        **more,
    )


def wrong(name: str) -> str:
    """The queue with one mistake in it."""
    right, instead, _ = WRONG[name]
    assert right in QUEUE
    return QUEUE.replace(right, instead)


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    """One report for each mistake."""
    return {name: checked(wrong(name)) for name in WRONG}


def test_the_documented_example_is_at_most_thirty_lines_and_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    Path("bounded_queue.py").write_text(QUEUE)

    assert len(EXAMPLE.strip().splitlines()) <= 30
    example()["test_the_queue_is_right_under_every_interleaving"]()


def test_a_right_queue_is_never_blamed():
    report = checked(QUEUE)

    assert report.ok
    assert str(report) == (
        f"6,000 interleavings of {report.scenarios} scenarios tried, none failed"
    )


@pytest.mark.parametrize("name", WRONG)
def test_each_mistake_is_found_for_what_it_is(name: str, reports: dict[str, Report]):
    finding = reports[name].finding

    assert finding is not None
    assert finding.flaw is WRONG[name][2]


@pytest.mark.parametrize("name", WRONG)
def test_reports_are_small(name: str, reports: dict[str, Report]):
    report = reports[name]
    assert report.finding is not None

    lines = str(report).splitlines()
    assert report.finding.scenario.at_once <= 4
    assert report.finding.preemptions <= 2
    assert len(explore.drawing(report.trace).lines) <= 60  # type: ignore[arg-type]
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("name", WRONG)
def test_a_printed_scenario_and_schedule_repeat_the_finding(name: str, reports: dict[str, Report]):
    finding = reports[name].finding
    assert finding is not None

    for _ in range(10):
        program = Program.from_text(wrong(name), "bounded_queue.py")
        again = replay(program, str(finding.scenario), str(finding.schedule))
        assert again is not None
        assert again.run.history() == finding.history


def test_ten_times_the_same_verdict_at_the_same_schedule():
    found = {(r.found_at, str(r)) for r in (checked(wrong("looks once")) for _ in range(10))}

    assert len(found) == 1


def test_another_seed_takes_another_way_to_the_same_flaw():
    reports = [checked(wrong("looks once"), seed=seed) for seed in range(4)]

    assert {report.finding.flaw for report in reports if report.finding} == {Flaw.wrong_answer}
    assert len({report.found_at for report in reports}) > 1


def test_rich_shows_the_same_words_in_colour(reports: dict[str, Report]):
    report = reports["looks once"]

    def printed(**settings: Any) -> str:
        out = StringIO()
        Console(file=out, width=80, **settings).print(report)
        return "\n".join(line.rstrip() for line in out.getvalue().splitlines())

    assert printed(no_color=True).strip() == str(report).strip()
    assert "\x1b[" in printed(force_terminal=True, color_system="standard")


def test_a_smaller_scenario_of_the_authors_own_is_tried():
    def one_place(scenario: Scenario) -> list[Scenario]:
        line = str(scenario)
        return [Scenario.parse(line.replace("(2)", "(1)", 1))] if "Queue(2)" in line else []

    given = example()
    report = check(
        Program.from_text(wrong("looks once")),
        new="BoundedQueue(2)",
        calls="put(1); take()",
        befores=["put(0)"],
        after="size()",
        start=lambda capacity: (capacity, ()),
        steps={name: given[name] for name in ("put", "take", "size")},
        smaller=one_place,
    )

    assert report.finding is not None
    assert str(report.finding.scenario).startswith("BoundedQueue(1)")


def test_a_wake_up_that_goes_to_the_wrong_thread_is_found_among_many_calls():
    given = example()
    report = check(
        Program.from_text(wrong("wakes one")),
        new="BoundedQueue(1)",
        calls="put(1); put(2); put(3); put(4); take(); size()",
        befores=["", "put(0)"],
        start=lambda capacity: (capacity, ()),
        steps={name: given[name] for name in ("put", "take", "size")},
        schedules=2_500,
    )

    assert report.finding is not None
    assert report.finding.flaw is Flaw.deadlock


def test_a_crowd_waits_for_what_two_calls_in_a_row_bring():
    given = example()
    spec = Spec(lambda capacity: (capacity, ()), {name: given[name] for name in ("put", "take")})
    alphabet = Alphabet.of("BoundedQueue(1)", "put(1); take()", ["", "put(0)"])

    crowds = alphabet.crowds(partial(spec.waits, alphabet.new))

    assert list(map(str, crowds)) == [
        "BoundedQueue(1) | take() & take() & put(1); put(1) | ",
        "BoundedQueue(1) | take() & take() & put(1); take() | ",
        "BoundedQueue(1); put(0) | put(1) & put(1) & take(); put(1) | ",
        "BoundedQueue(1); put(0) | put(1) & put(1) & take(); take() | ",
    ]


def test_a_scenario_of_ones_own_is_tried_first():
    scenario = "BoundedQueue(1); put(0) | put(1) & take(); put(2) | size()"

    report = checked(wrong("looks once"), scenarios=[scenario])

    assert report.scenarios == 1
    assert report.finding is not None


def test_an_exploration_is_a_with_block():
    exploration = Exploration(Program.from_text(QUEUE))

    with pytest.raises(RuntimeError, match=r"runs within a `with` block"):
        next(exploration.runs(Scenario.parse("BoundedQueue(1) | put(1) | "), Bounded(0, 1)))


def test_state_outside_the_object_is_a_finding():
    text = """
seen = []

def f():
    seen.append(1)
    if len(seen) % 2:
        seen.append(0)
"""
    report = check(
        Program.from_text(text), calls="f()", start=(), steps={"f": lambda state: (None, state)}
    )

    assert report.finding is not None
    assert report.finding.flaw is Flaw.hidden_state
    assert "State outside the object" in str(report)


def test_the_public_names_are_the_documented_ones():
    names = DOCUMENT.partition("## The names")[2].partition("A longer way")[0]
    methods = r"\([^)]*\)"

    assert set(re.findall(r"`(\w+)`", re.sub(methods, "", names))) == set(explore.__all__)


def test_every_public_name_says_what_it_is():
    assert [name for name in explore.__all__ if not getattr(explore, name).__doc__] == []


def test_the_schedule_of_a_report_can_be_read_back(reports: dict[str, Report]):
    for report in reports.values():
        assert report.finding is not None
        assert Schedule.parse(str(report.finding.schedule)) == report.finding.schedule


MAILBOX = """
import threading

class Mailbox:
    def __init__(self):
        self.changed = threading.Condition()
        self.letters = []

    def put(self, letter):
        with self.changed:
            self.letters.append(letter)
            self.changed.notify()

    def take(self):
        with self.changed:
            while not self.letters:
                self.changed.wait()
            return self.letters.pop(0)

    def take_soon(self):
        with self.changed:
            if not self.letters and not self.changed.wait(1):
                return None
            return self.letters.pop(0) if self.letters else None
"""


@pytest.mark.parametrize(
    ("wait", "found"),
    [
        ("and not self.changed.wait(1)", True),
        ("and [self.changed.wait(1)] and not self.letters", False),
    ],
    ids=["does not look again", "looks again"],
)
def test_a_wake_up_that_goes_to_a_wait_whose_time_is_over_is_found(wait: str, found: bool):
    take = example()["take"]

    report = check(
        Program.from_text(MAILBOX.replace("and not self.changed.wait(1)", wait)),
        new="Mailbox()",
        calls="put(1); put(2); take(); take_soon()",
        start=lambda: (None, ()),
        steps={
            "put": lambda box, letter: (None, (None, (*box[1], letter))),
            "take": take,
            "take_soon": lambda box: OneOf((None, box), *([take(box)] if box[1] else [])),
        },
    )

    assert report.ok is not found, report
