"""Text of the candidate: what is shown of it, and how much."""

from __future__ import annotations

import pytest

from pytest_hardtier.cleaning import clean_line, clean_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\r\ntwo\tthree", "one\ntwo three"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\u202eback", "\\u202eback"),
        ("half \ud800", "half \\ud800"),
        (b"\xff\xc3\xa9", "\\xff\u00e9"),
    ],
)
def test_what_could_repaint_a_report_is_shown_as_an_escape(text: str | bytes, shown: str):
    assert clean_text(text) == shown


@pytest.mark.parametrize("letter", ["a", "\u00e9"])
def test_a_cut_says_how_much_was_left_out(letter: str):
    kept, _, note = clean_text(letter * 8000, bytes_at_most=1000).partition("... ")

    assert len(kept.encode()) == 1000
    assert note == f"({8000 - len(kept):,} more characters)"


def test_a_line_stays_one_line():
    assert clean_line("one\ntwo", 6) == "one..."
