"""What a pipe is told: every message, with its lines as they were written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_hardtier.report.glyphs import Look
from pytest_hardtier.watch.events import Broke, Desk, Event, Scored, State, Told, Ungradable
from pytest_hardtier.watch.state import next_state
from pytest_hardtier.watch.telling import told
from tests.report import examples
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


def test_that_the_logbook_did_not_take_an_attempt_is_told_without_the_report_once_more():
    attempt = examples.solved_level_3()
    state, _ = next_state(NEW, saved("a"))
    scored = Scored(1, replace(attempt, kata="a"), 2.0)
    shown, _ = next_state(state, scored)
    noted = replace(scored.attempt, notes=("It is not in the logbook.", *scored.attempt.notes))

    assert len(told(state, scored, shown, Look())) > 5
    assert told(shown, Scored(1, noted, 2.1), shown, Look()) == ["It is not in the logbook."]
