"""What lies between two moments: the machine's own clocks decide, and nothing is ever negative."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_hardtier import clock as clock_module
from pytest_hardtier.clock import FakeClock, Moment, Passed, SystemClock, Ticks, between

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def test_somebody_who_sits_there_uses_time(clock: FakeClock):
    before = clock.moment()
    clock.advance(90)

    assert between(before, clock.moment()) == Passed(90)


def test_a_closed_laptop_uses_none(clock: FakeClock):
    before = clock.moment()
    clock.advance(60)
    clock.sleep(3600)

    assert between(before, clock.moment()) == Passed(60, asleep_seconds=3600)


@pytest.mark.parametrize("moved", [-7200, 7200])
def test_setting_the_time_of_day_uses_none(clock: FakeClock, moved: int):
    before = clock.moment()
    clock.advance(60)
    clock.turn(moved)

    assert between(before, clock.moment()) == Passed(60, clock_moved_seconds=moved)


def test_keeping_the_time_of_day_right_is_no_news(clock: FakeClock):
    before = clock.moment()
    clock.advance(3600)
    clock.turn(-1.5)

    assert between(before, clock.moment()) == Passed(3600)


def test_nobody_knows_what_was_done_around_a_restart(clock: FakeClock):
    before = clock.moment()
    clock.advance(60)
    clock.restart(off_seconds=600)
    clock.advance(30)

    assert between(before, clock.moment()) == Passed(unknown_seconds=690)


def test_without_ticks_the_time_of_day_is_all_there_is():
    before, after = Moment(NOON), Moment(NOON + timedelta(minutes=2))

    assert between(before, after) == Passed(120)
    assert between(after, before) == Passed(0)


def moments() -> st.SearchStrategy[Moment]:
    seconds = st.floats(0, 1e6)
    ticks = st.builds(Ticks, st.sampled_from("ab"), seconds, seconds)
    days = st.floats(-1e8, 1e8).map(lambda moved: NOON + timedelta(seconds=moved))
    return st.builds(Moment, days, st.none() | ticks)


@given(moments(), moments())
def test_whatever_the_clocks_show_nothing_is_negative(one: Moment, other: Moment):
    passed = between(one, other)

    assert passed.seconds >= 0
    assert passed.asleep_seconds >= 0
    assert passed.unknown_seconds >= 0


def test_the_clocks_of_this_machine_move_forward_together():
    clock = SystemClock()

    passed = between(clock.moment(), clock.moment())

    assert 0 <= passed.seconds < 60
    assert (passed.asleep_seconds, passed.unknown_seconds, passed.clock_moved_seconds) == (0, 0, 0)


def test_a_machine_that_does_not_tell_its_starts_gives_no_ticks(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock_module, "_boot", lambda: "")

    assert SystemClock().moment().ticks is None
