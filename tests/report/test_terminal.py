"""The screen of an attempt: kept pictures, and what holds for every attempt there can be."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from pytest_hardtier.calls import Kind
from pytest_hardtier.grading.attempt import ACCEPTED, Attempt, Earned
from pytest_hardtier.grading.verdict import Outcome, Verdict
from pytest_hardtier.report.glyphs import ASCII, PLAIN, UNICODE
from pytest_hardtier.report.layout import text_of
from pytest_hardtier.report.terminal import (
    attempt_card,
    check_text,
    lines_of,
    one_line,
    to_text,
)
from tests.report import examples
from tests.report.snapshots import FOLDER, screens

ANSI = re.compile(r"\x1b\[[0-9;]*m")

# Whatever somebody may write: wide letters, controls, halves of surrogate pairs, many lines.
LETTERS = st.sampled_from("ab 漢🦀é\n\t\x1b\u202e\ud800[]:#|`\u0301")
WORDS = st.text(LETTERS, max_size=8)
TEXTS = st.builds(lambda word, times: word * times, WORDS, st.sampled_from([1, 1, 7, 60, 2000]))
NAMES = st.sampled_from(["found", "sharing", "hygiene", "漢字", "a_very_long_name_of_an_item"])
COSTS = st.dictionaries(st.sampled_from(["steps", "lines"]), st.integers(0, 10**12), max_size=2)
VERDICTS = st.builds(
    Verdict,
    check=NAMES,
    title=TEXTS,
    rubric=NAMES,
    tier=st.sampled_from(["core", "full"]),
    visible=st.booleans(),
    outcome=st.sampled_from(Outcome),
    kind=st.none() | st.sampled_from([str(kind) for kind in Kind]),
    message=TEXTS,
    question=TEXTS,
    case=TEXTS,
    observed=TEXTS,
    expected=TEXTS,
    cost=COSTS,
    limit=COSTS,
    cases=st.integers(0, 9999),
    line=st.none() | st.integers(0, 9999),
    frames=st.lists(TEXTS, max_size=6).map(tuple),
    replay=st.sampled_from(["", "3f2a9c"]),
    prints=TEXTS,
    printed_lines=st.integers(0, 10**9),
)
ITEMS = st.builds(
    Earned,
    id=NAMES,
    share=st.integers(1, 100),
    earned=st.sampled_from([0, 100]),
    line=TEXTS,
    passed=st.integers(0, 3),
    of=st.integers(3, 9) | st.just(0),
)
ATTEMPTS = st.builds(
    Attempt,
    kata=NAMES,
    variation=st.none() | NAMES,
    title=TEXTS,
    verdict=st.sampled_from([ACCEPTED, "wrong answer"]),
    level=st.integers(0, 4),
    level_title=st.sampled_from(["Undecided", "Ready"]),
    score=st.integers(0, 100),
    seed=st.integers(0, 2**64),
    tier=TEXTS,
    submission_sha256=st.just("9f3c2a"),
    started=st.just("2026-11-22T20:14:03+00:00"),
    seconds=st.floats(0, 10**7),
    minutes=st.integers(1, 600),
    number=st.integers(1, 9999),
    rubric=st.lists(ITEMS, max_size=12).map(tuple),
    checks=st.lists(VERDICTS, max_size=9).map(tuple),
    missing=st.lists(TEXTS, max_size=5).map(tuple),
    complete=st.booleans(),
    file=TEXTS,
    notes=st.lists(TEXTS, max_size=3).map(tuple),
)
WIDTHS = st.integers(40, 100)


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.txt")))
def test_the_screen_is_the_one_that_is_kept(name):
    """After a change that is meant: python -m tests.report.snapshots, and read the difference."""
    assert screens()[name] == (FOLDER / name).read_text(encoding="utf-8")


def test_every_screen_is_kept():
    assert set(screens()) == {path.name for path in FOLDER.glob("*.txt")}


@settings(max_examples=50, deadline=None)
@given(ATTEMPTS, WIDTHS, st.sampled_from([UNICODE, PLAIN, ASCII]))
def test_any_attempt_fits_24_lines_and_the_width(attempt, width, glyphs):
    rows = to_text(attempt, width=width, glyphs=glyphs).removesuffix("\n").split("\n")

    assert len(rows) <= 24
    assert max(map(cell_len, rows)) <= width


@settings(max_examples=30, deadline=None)
@given(ATTEMPTS)
def test_no_text_of_a_candidate_steers_a_terminal_or_a_ci_system(attempt):
    text = to_text(replace(attempt, title="Word Search"))

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text)
    assert not re.search(r"(?m)^\s*::|##\w*\[", text)


@settings(max_examples=30, deadline=None)
@given(ATTEMPTS)
def test_ascii_alone_shows_any_attempt(attempt):
    assert to_text(attempt, glyphs=ASCII).isascii()


@settings(max_examples=15, deadline=None)
@given(ATTEMPTS, WIDTHS)
def test_colour_adds_nothing_but_colour(attempt, width):
    colored = to_text(attempt, width=width, color=True).splitlines()

    plain = to_text(attempt, width=width, glyphs=UNICODE).splitlines()
    assert [ANSI.sub("", row).rstrip() for row in colored] == plain


@settings(max_examples=30, deadline=None)
@given(VERDICTS, WIDTHS)
def test_one_check_fits_16_lines_and_one_line(verdict, width):
    rows = check_text(verdict, width=width).split("\n")

    assert len(rows) <= 16
    assert max(map(cell_len, [*rows, one_line(verdict, width=width)])) <= width


@pytest.mark.parametrize("name", sorted(examples.SCREENS))
def test_states_are_told_in_words(name):
    attempt = examples.SCREENS[name]()
    text = to_text(attempt)

    outcomes = {verdict.outcome for verdict in attempt.checks}
    words = {Outcome.failed: "FAIL", Outcome.blocked: "WAITS", Outcome.unfit: "UNFIT"}
    assert all((word in text) == (outcome in outcomes) for outcome, word in words.items())


def test_a_console_shows_the_card_and_reads_no_markup():
    console = Console(file=io.StringIO(), width=100, color_system=None)

    console.print(attempt_card(examples.wide_and_hostile_text()))

    assert "[bold]x[/bold]" in console.file.getvalue()
    assert console.file.getvalue().splitlines() == [
        row.ljust(len(row))
        for row in to_text(examples.wide_and_hostile_text(), glyphs=UNICODE).splitlines()
    ]


def test_a_narrow_console_makes_a_narrow_card():
    console = Console(file=io.StringIO(), width=60, color_system=None)

    console.print(attempt_card(examples.exception()))

    rows = [row.rstrip() for row in console.file.getvalue().splitlines()]
    assert rows == to_text(examples.exception(), width=60, glyphs=UNICODE).splitlines()


def test_a_hidden_expected_value_has_no_way_onto_the_screen():
    verdict = replace(examples.wrong_answer().checks[1], expected="")

    assert "expected" not in check_text(verdict)
    assert "expected" in check_text(replace(verdict, visible=True, expected="['a', 'ab']"))


def test_the_first_failure_in_the_list_is_the_one_in_full():
    attempt = examples.wrong_answer()
    text = to_text(replace(attempt, checks=attempt.checks[::-1]))

    assert "hardtier replay 77ab10" in text
    assert "hardtier replay 3f2a9c" not in text


def test_an_exception_in_many_checks_is_shown_once():
    text = to_text(examples.exception())

    assert text.count("IndexError") == 1
    assert "2 more checks end the same way: found 1, path_rules 1" in text


def test_the_line_that_raised_is_the_last_of_the_frames_shown():
    rows = check_text(examples.exception().checks[0]).splitlines()

    [raised] = [n for n, row in enumerate(rows) if "line 17, in walk" in row]
    assert rows[raised - 4].split() == ["where", "...", "7", "more", "frames"]


def test_a_cost_is_told_once_with_its_limit_and_its_ratio():
    text = to_text(examples.too_costly())

    assert "4,513,536 steps, 5.4 times the limit of 835,840" in text
    assert text.count("4,513,536") == 1


def test_a_call_that_was_ended_at_its_limit_has_no_ratio():
    attempt = examples.too_costly()
    costly = next(check for check in attempt.checks if check.cost and not check.passed)
    ended = replace(costly, cost={"steps": 835_841}, limit={"steps": 835_840})

    text = check_text(ended)

    assert "ended at the limit of 835,840 steps" in text
    assert " times" not in text


def test_what_the_candidate_printed_is_behind_bars():
    text = to_text(examples.visible_wrong_answer())

    assert "PRINTS    1,204 lines in" in text
    assert "          | visiting (0, 0)\n" in text


def test_time_that_is_over_is_said_in_words():
    assert "41:20 of 35:00, over time" in to_text(examples.timeouts())


def test_a_file_that_cannot_be_used_needs_no_case():
    text = to_text(examples.syntax_error())

    assert "case  " not in text
    assert "replay" not in text
    assert "WAITS     7 checks, the file could not be used: " in text


def test_a_solution_at_the_first_sight_has_no_time_to_spare():
    first = examples.attempt(seconds=0.0, number=1)

    assert "Level 3 Ready. Everything passes.\n" in to_text(first)


def test_an_undecided_attempt_has_no_score():
    assert " of 100\n" not in to_text(examples.unfit()).splitlines(keepends=True)[0]


def test_a_printed_report_shows_the_whole_case():
    attempt = examples.many_failures()
    case = attempt.checks[1].case.splitlines()

    text = to_text(attempt, whole=True)

    assert len(case) == 26
    assert all(row in text for row in case)


def test_a_printed_report_has_the_message_of_every_failed_check():
    text = " ".join(to_text(examples.many_failures(), whole=True).split())

    assert "finds a word of 72 letters along a snake that turns at every edge of the board" in text
    for message in ("left out 'ab'", "every gradient is 2 times too large", "off by 0.1 or more"):
        assert message in text
    assert "names 'ac', which no walk spells" in text
    assert "gives a set" in text


def test_a_printed_report_names_the_checks_as_the_option_takes_them():
    rows = to_text(examples.many_failures(), whole=True).splitlines()

    named = [row.split()[1] for row in rows if row.startswith("check ")]
    assert named == ["finds_every_word", "finds_long_words", "keeps_the_rules", "names_once"]


def test_a_message_has_two_lines_where_it_is_not_the_first_to_read():
    rows = to_text(examples.many_failures(), whole=True).splitlines()

    [first] = [n for n, row in enumerate(rows) if "names 'ac'" in row]
    assert rows[first + 1].endswith("...")
    assert rows[first + 2].startswith("check ")


@pytest.mark.parametrize("whole", [False, True])
def test_a_note_is_told_to_its_end(whole):
    text = " ".join(to_text(examples.timeouts(), width=60, whole=whole).split())

    assert "make room there, or let HARDTIER_STATE name another folder." in text


@pytest.mark.parametrize("height", range(14, 30))
def test_on_a_screen_a_check_is_shown_with_its_message_or_only_counted(height):
    rows = lines_of(examples.many_failures(), 80, PLAIN, height)
    text = "\n".join(map(text_of, rows))

    assert ("finds a word of 72 letters" in text) == ("left out 'abcdefgh'" in text)
    assert ("names no word that takes" in text) == ("names 'ac'" in text)


def test_what_waits_says_for_what_in_the_words_of_the_report():
    text = to_text(examples.many_failures(), whole=True)

    assert "2 checks (sharing 1, pruning 1) for: finds every word that can be walked" in text
    assert "'finds_every_word'" not in text


@settings(max_examples=30, deadline=None)
@given(ATTEMPTS, WIDTHS, st.sampled_from([UNICODE, PLAIN, ASCII]))
def test_any_printed_report_fits_the_width(attempt, width, glyphs):
    text = to_text(attempt, width=width, glyphs=glyphs, whole=True)

    assert max(map(cell_len, text.split("\n"))) <= width
    assert not re.search(r"(?m)^\s*::|##\w*\[", text)


def test_no_screen_shouts():
    assert not any("!" in text for text in screens().values())


def test_level_2_says_in_a_sentence_what_level_3_needs():
    text = to_text(examples.solved_late())

    assert "Level 2 Getting There. Everything passes. Level 3 needs " in text
    assert "level 3:" not in text
