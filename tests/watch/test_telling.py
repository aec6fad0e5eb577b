"""What a pipe is told: every message, with its lines as they were written."""

from __future__ import annotations

import pytest

from pytest_hardtier.report.glyphs import Look
from pytest_hardtier.watch.events import Broke, Desk, Event, State, Told, Ungradable
from pytest_hardtier.watch.state import next_state
from pytest_hardtier.watch.telling import told
from tests.watch.test_state import saved

NEW = State((Desk("a", "A", 20, "a/a.py"),), "a")


@pytest.mark.parametrize(
    ("event", "lines"),
    [
        (Ungradable("a", "a.py is gone.\nPut it back."), ["a: a.py is gone.", "  Put it back."]),
        (Told("No room on the disk.\nIt waits here."), ["No room on the disk.", "It waits here."]),
        (Told("an \x1b[31mescape"), ["an \\x1b[31mescape"]),
    ],
    ids=["a file that cannot be graded", "what is said at the bottom", "a text of somebody else"],
)
def test_a_message_keeps_its_lines(event: Event, lines: list[str]):
    assert told(NEW, event, next_state(NEW, event)[0], Look()) == lines


def test_a_grade_that_broke_is_told_of_with_its_kata():
    graded, _ = next_state(NEW, saved("a"))
    assert graded.running is not None
    broke = Broke(graded.running.number, "grader.py:3: no such oracle\nMend line 3.")

    after, _ = next_state(graded, broke)

    assert told(graded, broke, after, Look()) == [
        "a: grader.py:3: no such oracle",
        "  Mend line 3.",
    ]
