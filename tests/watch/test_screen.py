"""What stands on the screen, at any size, whatever the candidate's code has said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_hardtier.grading.verdict import Outcome
from pytest_hardtier.report.glyphs import ASCII, UNICODE
from pytest_hardtier.report.layout import Line, cells, text_of
from pytest_hardtier.watch.events import (
    Began,
    Broke,
    Judged,
    Opened,
    Polling,
    Pressed,
    Sat,
    Scored,
    Sitting,
    State,
    Ticked,
    Told,
    Ungradable,
)
from pytest_hardtier.watch.paging import Page, Size
from pytest_hardtier.watch.screen import render
from tests.watch.test_state import NEW, attempt, play, saved, source, verdict

HOSTILE = "\x1b]0;title\x07\x1b[2J [bold]not markup[/] ::error::x \u202e"
SIZES = [Size(80, 24), Size(40, 10), Size(200, 60), Size(100, 3), Size(23, 5), Size(1, 1)]


def failed(**more: object) -> object:
    given = {"outcome": Outcome.failed, "kind": "wrong answer", "message": "gave 3, not 2", **more}
    return verdict("counts", **given)


SAVED = saved("a")
STATES = {
    "new": NEW,
    "saved": play(NEW, SAVED)[0],
    "streaming": play(NEW, SAVED, Began(1, ("one", "two", "three")), Judged(1, verdict()))[0],
    "failed": play(NEW, SAVED, Began(1, ("one", "two")), Judged(1, failed()))[0],  # type: ignore[arg-type]
    "hostile": play(
        NEW,
        SAVED,
        Judged(1, failed(message=HOSTILE, case=HOSTILE, prints=HOSTILE)),  # type: ignore[arg-type]
    )[0],
    "scored": play(NEW, SAVED, Scored(1, attempt(), 2.0))[0],
    "trouble": play(NEW, SAVED, Ungradable("a", "x.py: is a link. " * 20))[0],
    "broke": play(NEW, SAVED, Broke(1, HOSTILE))[0],
    "page": play(NEW, Opened(Page("debrief", "Debrief", "# A\n\nword\n" * 50, markdown=True)))[0],
    "help": play(NEW, Pressed("?"))[0],
    "told": play(NEW, Told("A long sentence, " * 20))[0],
    "polling": play(NEW, Polling("No events here."))[0],
    "late": play(NEW, Sat("a", Sitting(True, True, 5000.0)))[0],
}


def rows(state: State, size: Size = STATES["new"].size) -> list[str]:
    return [text_of(row) for row in render(state, size, UNICODE)]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", STATES)
def test_no_row_is_too_wide_and_none_too_many(name: str, size: Size):
    drawn: list[Line] = render(STATES[name], size, UNICODE)

    assert len(drawn) <= size.rows
    assert max(cells("".join(span.text for span in row)) for row in drawn) <= size.columns


@pytest.mark.parametrize("name", STATES)
def test_control_characters_never_reach_the_terminal(name: str):
    text = "".join(span.text for row in render(STATES[name], Size(), UNICODE) for span in row)

    assert text.isprintable()


@pytest.mark.parametrize("name", STATES)
def test_a_terminal_that_knows_ascii_alone_gets_that(name: str):
    text = "".join(span.text for row in render(STATES[name], Size(), ASCII) for span in row)

    assert text.isascii() or name == "page", "rich draws rules and bullets of its own"


def test_the_same_state_is_the_same_screen():
    assert rows(STATES["failed"]) == rows(STATES["failed"])


def test_the_content_is_named_by_its_digest():
    assert f"saved {source('one').sha256[:8]}" in rows(STATES["saved"])[1]


def test_verdicts_that_have_come_are_counted():
    assert "1 of 3 checks" in rows(STATES["streaming"])[1]


def test_the_first_failure_is_there_in_full_before_the_grade_is_over():
    text = "\n".join(rows(STATES["failed"]))

    assert "FAIL" in text
    assert "gave 3, not 2" in text


def test_what_is_graded_now_is_named_after_a_moment_and_not_before():
    at_once = "\n".join(rows(STATES["streaming"]))
    later, _ = play(STATES["streaming"], Ticked(1.2))

    assert "...       two" not in at_once
    assert "...       two" in "\n".join(rows(later))


def test_a_kata_that_waits_says_for_which():
    state, _ = play(NEW, saved("b"), saved("a"))

    assert "after b" in rows(state)[1]


@pytest.mark.parametrize(
    ("sitting", "phase"),
    [
        (Sitting(), "not begun"),
        (Sitting(True, True, 60.0), "approach, 4:00 left for it"),
        (Sitting(True, True, 400.0), "coding"),
        (Sitting(True, True, 20 * 60 + 61.0), "coding, 1:01 over"),
        (Sitting(True, False, 400.0), "stopped"),
        (Sitting(True, False, 400.0, solved=True), "solved at 6:40"),
    ],
)
def test_the_clock_says_where_you_are(sitting: Sitting, phase: str):
    state, _ = play(NEW, Sat("a", sitting))

    assert rows(state)[1].endswith(phase)


def test_the_note_is_named_while_there_is_time_for_it():
    begun, _ = play(NEW, Sat("a", Sitting(True, True, 60.0)))
    later, _ = play(NEW, Sat("a", Sitting(True, True, 400.0)))

    assert "a/APPROACH.md" in "\n".join(rows(begun))
    assert "APPROACH.md" not in "\n".join(rows(later))


def test_a_save_ends_the_approach():
    state, _ = play(NEW, Sat("a", Sitting(True, True, 60.0)), saved("a"))

    assert rows(state)[1].endswith("coding")


def test_the_clock_is_drawn_against_the_minutes():
    state, _ = play(NEW, Sat("a", Sitting(True, True, 600.0)))

    assert rows(state)[0].endswith("█████░░░░░ 10:00 of 20:00")


def test_keys_that_mean_something_now_are_named():
    assert "r replay" not in rows(NEW)[-1]

    replayable = play(NEW, SAVED, Judged(1, failed(replay="3f2a9c")))[0]  # type: ignore[arg-type]

    assert "r replay" in rows(replayable)[-1]


def test_a_narrow_terminal_keeps_help_and_exit():
    assert rows(NEW, Size(24, 10))[-1].startswith("? help · x exit")


def test_polling_is_announced():
    assert "Files are looked at twice a second." in "\n".join(rows(STATES["polling"]))


def test_more_verdicts_than_rows_show_the_newest():
    titles = tuple(f"check {n}" for n in range(40))
    events = [Judged(1, replace(verdict(), title=title)) for title in titles[:30]]
    state, _ = play(NEW, SAVED, Began(1, titles), *events)

    text = "\n".join(rows(state))

    assert "check 29" in text
    assert "earlier checks" in text


def test_a_page_says_how_much_is_below():
    assert "more rows" in rows(STATES["page"])[3]
