"""A history as a table, and the attempts at one kata."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pytest_hardtier.report.history import attempts_of, interruption_in_words, table_of
from pytest_hardtier.report.layout import cells
from pytest_hardtier.study.record import Record
from pytest_hardtier.study.sitting import Ending, Interruption, Sitting, Timed
from pytest_hardtier.study.standing import Standing

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
LONG = "median_two_sorted_arrays/percentile"
STANDINGS = (
    Standing("edit_distance", 1, 0, 0, None, None, None, 61.0, AT),
    Standing(LONG, 12, 40, 3, 3, 100, 1300.0, 40_000.0, AT),
)


@pytest.mark.parametrize("width", [80, 100, 60])
def test_the_table_fits(width: int):
    assert all(cells(line) <= max(width, 70) for line in table_of(STANDINGS, width))


def test_a_line_says_attempts_best_level_and_times():
    head, first, second = table_of(STANDINGS, 100)

    assert head.split() == ["kata", "attempts", "best", "level", "at", "in", "all", "last"]
    assert first.split() == ["edit_distance", "1", "1:01", "2026-11-21"]
    assert second.split() == [LONG, *"12 3, 100 of 100 21:40 11 hours 2026-11-21".split()]


def test_a_name_from_another_machine_is_shown_and_not_obeyed():
    hostile = Standing("\x1b[2Jedit", 1, 0, 0, None, None, None, 61.0, AT)

    assert not any("\x1b" in line for line in table_of([hostile], 80))


def run(seconds: float, **data: object) -> Timed:
    return Timed(Record("id", "run", "word_search_ii", AT, {"complete": True, **data}), seconds)


def test_an_attempt_says_when_how_long_how_far_and_how_it_ended():
    attempt = Sitting(
        "word_search_ii",
        AT - timedelta(minutes=25),
        (run(600, level=1, score=65, approach_words=57), run(1300, level=3, score=100)),
        1300.0,
        Ending.solved,
        AT,
        (Interruption("asleep", 2580, 730),),
        frozenset({1}),
    )

    first, approach, hints, asleep = attempts_of([Sitting("word_search_ii"), attempt], 35, 100)

    assert first.endswith("21:40 of 35:00  level 3, 100 of 100  2 runs, solved")
    assert approach.strip() == "approach: 57 words before the first run"
    assert hints.strip() == "1 hint"
    assert asleep.strip() == "before 12:10: the machine was asleep for 43:00, which does not count"


def test_who_closes_the_laptop_often_is_told_so_in_three_lines_and_a_number():
    naps = tuple(Interruption("asleep", 60, 60 * n) for n in range(1, 9))
    attempt = Sitting("word_search_ii", AT, (), 600, interruptions=naps)

    lines = attempts_of([attempt], 35, 100)

    assert len(lines) == 1 + 3 + 1
    assert lines[-1].strip() == "and 5 interruptions more"


@pytest.mark.parametrize(
    ("what", "seconds", "said"),
    [
        ("unknown", 720, "before 0:05: the machine was off or another one for 12:00, not counted"),
        (
            "clock set",
            3600,
            "before 0:05: the time of day was set forward by 60:00; the clock ran on",
        ),
        ("clock set", -30, "before 0:05: the time of day was set back by 0:30; the clock ran on"),
    ],
)
def test_what_was_done_to_a_clock_is_said(what: str, seconds: float, said: str):
    assert interruption_in_words(Interruption(what, seconds, 5)) == said
