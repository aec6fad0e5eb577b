"""What records mean for the next run: its clock, what stays read, what was solved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_hardtier.clock import Moment
from pytest_hardtier.study.past import Past, past_of
from pytest_hardtier.study.record import Event, Record

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SOLVED = {"verdict": "accepted", "complete": True}
FAILED = {"verdict": "wrong answer", "complete": True}


def at(minute):
    return NOON + timedelta(minutes=minute)


def record(minute, kind, data=None, kata="word_search_ii"):
    return Record(f"{minute:09}", kind, kata, at(minute), data or {})


def past(*records, minute, kata="word_search_ii"):
    return past_of(kata, records, Moment(at(minute)))


def test_nothing_is_known_before_the_first_run():
    assert past(minute=0) == Past()


def test_the_clock_begins_with_the_first_run():
    found = past(record(0, "run", FAILED), record(5, "run", FAILED), minute=12)

    assert (found.started, found.seconds, found.number_of_runs) == (at(0), 12 * 60, 2)


def test_the_clock_begins_with_the_start_where_there_is_one():
    found = past(record(0, "started"), record(9, "run", FAILED), minute=12)

    assert (found.started, found.seconds) == (at(0), 12 * 60)


def test_the_clock_stands_still_once_the_kata_is_solved():
    found = past(record(0, "started"), record(20, "run", SOLVED), minute=90)

    assert (found.solved, found.solved_at, found.seconds) == (True, at(20), 20 * 60)


def test_polishing_a_late_solution_does_not_make_it_an_early_one():
    records = [record(0, "started"), record(50, "run", SOLVED), record(51, "run", SOLVED)]

    found = past(*records, minute=52)

    assert (found.seconds, found.solved_at, found.number_of_runs) == (50 * 60, at(50), 2)


def test_breaking_a_solved_file_does_not_start_the_clock_again():
    records = [record(0, "started"), record(50, "run", SOLVED), record(51, "run", FAILED)]

    assert past(*records, record(52, "run", SOLVED), minute=53).seconds == 50 * 60


def test_a_start_after_a_solution_begins_the_next_attempt():
    found = past(record(0, "run", SOLVED), record(60, "started"), minute=65)

    assert (found.solved, found.started, found.seconds) == (False, at(60), 5 * 60)


@pytest.mark.parametrize("data", [SOLVED, FAILED])
def test_a_run_after_half_a_day_begins_the_next_attempt(data):
    night = 13 * 60

    found = past(record(0, "run", data), record(night, "run", FAILED), minute=night + 4)

    assert (found.solved, found.started, found.seconds) == (False, at(night), 4 * 60)
    assert past(record(0, "run", data), minute=night) == Past(
        number_of_runs=1, ever_solved=data is SOLVED
    )


def test_after_a_reset_the_clock_waits_for_the_next_run():
    records = [record(0, "run", FAILED), record(30, "reset")]

    assert past(*records, minute=40).started is None
    assert past(*records, record(41, "run", FAILED), minute=44).seconds == 3 * 60


def test_a_part_of_the_checks_solves_nothing():
    part = {"verdict": "accepted", "complete": False}

    assert not past(record(0, "run", part), minute=1).solved


def test_different_hints_are_counted_once_each():
    hints = [record(minute, "hint", {"step": step}) for minute, step in ((1, 1), (2, 1), (3, 2))]

    assert past(record(0, "started"), *hints, minute=9).hints == 2


def test_what_was_read_stays_read_however_often_the_clock_is_started():
    records = [record(0, "hint", {"step": 1}), record(1, "hint", {"step": 2}), record(2, "debrief")]

    found = past(*records, record(3, "started"), record(4, "reset"), minute=5)

    assert (found.hints, found.debrief_opened) == (2, True)


def test_what_is_read_after_the_solution_costs_nothing():
    records = [record(0, "run", SOLVED), record(1, "debrief"), record(2, "hint", {"step": 4})]

    assert past(*records, minute=3).debrief_opened is False
    assert past(*records, record(4, "started"), minute=5).hints == 0


def test_an_attempt_after_a_solution_has_read_nothing_yet():
    records = [record(0, "hint", {"step": 3}), record(1, "run", SOLVED), record(2, "started")]

    assert past(*records, minute=3).hints == 0


def test_a_clock_that_was_set_back_never_gives_negative_seconds():
    assert past(record(10, "started"), minute=0).seconds == 0.0


def test_the_last_discussion_is_what_is_known_now():
    records = [record(0, "discussion", {"share": 0.9}), record(1, "discussion", {"share": 0.5})]

    assert past(*records, minute=2).discussion_share == 0.5
    assert past(minute=2).discussion_share is None


def test_a_solved_variation_speaks_for_its_kata():
    boggle = record(0, "run", SOLVED, kata="word_search_ii/boggle")

    found = past(boggle, record(1, "run", SOLVED, kata="edit_distance/weighted"), minute=2)

    assert (found.variations_passed, found.number_of_runs, found.solved) == (1, 0, False)


def test_a_variation_has_its_own_clock_and_the_discussion_of_its_kata():
    records = [record(0, "started"), record(1, "discussion", {"share": 0.875})]

    found = past(*records, minute=5, kata="word_search_ii/boggle")

    assert (found.started, found.discussion_share) == (None, 0.875)


KINDS = st.sampled_from([*Event, "of_a_newer_version"])
DATA = st.sampled_from(
    [{}, SOLVED, FAILED, {"step": 1}, {"step": "x"}, {"share": 2}, {"share": "x"}]
)


@given(st.lists(st.tuples(st.integers(0, 3000), KINDS, DATA), max_size=12), st.integers(0, 4000))
def test_any_records_give_a_sane_past(events, minute):
    found = past(
        *(record(when, kind, data) for when, kind, data in sorted(events, key=str)), minute=minute
    )

    assert found.seconds >= 0
    assert found.solved == (found.solved_at is not None)
    assert found.discussion_share is None or 0 <= found.discussion_share <= 1
