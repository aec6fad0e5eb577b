"""Attempts as their records tell them: how each ended, and what its clock showed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_hardtier.clock import FakeClock
from pytest_hardtier.study.logbook import Logbook
from pytest_hardtier.study.record import Event
from pytest_hardtier.study.sitting import Ending, Interruption, Sitting

KATA = "word_search_ii"
SOLVED = {"verdict": "accepted", "complete": True}
FAILED = {"verdict": "wrong answer", "complete": True}


class Table:
    """Somebody at a machine, with a logbook."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.logbook = Logbook(folder, self.clock)

    def does(self, kind: str, data: dict[str, object] | None = None, minutes: float = 0) -> None:
        """Something happens, and then some minutes pass."""
        self.logbook.add(kind, KATA, data)
        self.clock.advance(60 * minutes)

    @property
    def sittings(self) -> list[Sitting]:
        return self.logbook.sittings(KATA)

    @property
    def last(self) -> Sitting:
        return self.sittings[-1]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(tmp_path / "log")


def test_before_anything_happened_there_is_an_attempt_to_begin(table: Table):
    assert table.sittings == [Sitting(KATA)]


def test_an_attempt_runs_until_something_ends_it(table: Table):
    table.does("started", minutes=7)

    assert (table.last.seconds, table.last.ending) == (420, Ending.open)


def test_the_first_full_pass_ends_an_attempt(table: Table):
    table.does("started", minutes=7)
    table.does("run", SOLVED, minutes=9)

    assert (table.last.seconds, table.last.ending) == (420, Ending.solved)


@pytest.mark.parametrize(
    ("kind", "ending"), [("finished", Ending.stopped), ("given_up", Ending.given_up)]
)
def test_a_run_after_an_attempt_was_ended_is_a_part_of_it(table: Table, kind: str, ending: Ending):
    table.does("started", minutes=7)
    table.does(kind, minutes=2)
    table.does("run", SOLVED)

    [attempt] = table.sittings
    assert (attempt.ending, attempt.seconds, len(attempt.runs)) == (ending, 420, 1)
    assert attempt.solved_at is not None


def test_beginning_anew_closes_what_was_open(table: Table):
    table.does("started", minutes=7)
    table.does("started", minutes=2)

    first, second = table.sittings
    assert (first.ending, first.seconds) == (Ending.anew, 420)
    assert (second.ending, second.seconds) == (Ending.open, 120)


def test_beginning_anew_does_not_change_how_the_last_one_ended(table: Table):
    table.does("run", SOLVED)
    table.does("started")

    assert [one.ending for one in table.sittings] == [Ending.solved, Ending.open]


def test_an_attempt_that_was_left_for_half_a_day_shows_what_was_worked(table: Table):
    table.does("started", minutes=7)
    table.does("run", FAILED, minutes=13 * 60)

    left, fresh = table.sittings
    assert (left.ending, left.seconds) == (Ending.left, 420)
    assert fresh.started is None


@pytest.mark.parametrize("kind", ["started", "hint", "finished", "reset", "discussion"])
def test_whatever_happens_half_a_day_later_adds_no_time_to_what_was_left(table: Table, kind: str):
    table.does("started", minutes=7)
    table.does("run", FAILED, minutes=13 * 60)
    table.does(kind)

    left = table.sittings[0]
    assert (left.ending, left.seconds) == (Ending.left, 420)


def test_an_attempt_that_was_left_shows_its_last_sign_of_life(table: Table):
    table.does("started", minutes=7)
    table.logbook.beat(KATA)
    table.clock.advance(13 * 3600)

    assert (table.sittings[0].ending, table.sittings[0].seconds) == (Ending.left, 420)


def test_stopping_what_has_not_begun_ends_nothing(table: Table):
    table.does("finished", minutes=3)
    table.does("run", FAILED, minutes=1)

    assert (table.last.ending, table.last.seconds) == (Ending.open, 60)


def test_what_was_read_stays_read_until_a_run_solves_the_kata(table: Table):
    table.does("hint", {"step": 1})
    table.does("started")
    table.does("finished")
    table.does("started")
    assert table.last.hints == {1}

    table.does("finished")
    table.does("run", SOLVED)
    table.does("started")
    assert table.last.hints == frozenset()


def test_events_know_what_the_clock_showed(table: Table):
    table.does("started", minutes=4)
    table.does("run", FAILED, minutes=3)
    table.does("run", SOLVED, minutes=5)
    table.does("discussion", {"share": 1.0})

    assert [(event.record.kind, event.seconds) for event in table.last.events] == [
        ("started", 0),
        ("run", 240),
        ("run", 420),
        ("discussion", 420),
    ]


def test_a_closed_laptop_is_shown_and_not_counted(table: Table):
    table.does("started", minutes=4)
    table.clock.sleep(3600)
    table.clock.advance(60)
    table.does("run", FAILED)

    assert table.last.seconds == 300
    assert table.last.interruptions == (Interruption("asleep", 3600, 300),)


def test_a_night_with_a_closed_laptop_is_another_sitting(table: Table):
    table.does("run", FAILED)
    table.clock.sleep(13 * 3600)
    table.does("run", FAILED)

    assert [one.ending for one in table.sittings] == [Ending.left, Ending.open]


@pytest.mark.parametrize("moved", [-86_400, 86_400])
def test_a_changed_time_of_day_is_shown_and_changes_neither_clock_nor_order(
    table: Table, moved: int
):
    table.does("started", minutes=4)
    table.clock.turn(moved)
    table.does("run", FAILED, minutes=1)
    table.does("run", SOLVED)

    [attempt] = table.sittings
    assert [run.seconds for run in attempt.runs] == [240, 300]
    assert (attempt.seconds, attempt.ending) == (300, Ending.solved)
    assert attempt.interruptions == (Interruption("clock set", moved, 240),)


def test_a_restart_keeps_what_was_counted_before_it(table: Table):
    table.does("started", minutes=10)
    table.does("run", FAILED, minutes=5)
    table.clock.restart(off_seconds=600)
    table.clock.advance(60)
    table.does("run", FAILED, minutes=2)

    # Five minutes before the restart and one after it: without a heartbeat nobody knows.
    assert table.last.seconds == 720
    assert table.last.interruptions == (Interruption("unknown", 960, 600),)


def test_a_heartbeat_counts_until_the_power_cut(table: Table):
    table.does("started", minutes=10)
    table.logbook.beat(KATA)
    table.clock.advance(10)
    table.clock.restart(off_seconds=600)

    assert table.last.seconds == 600
    assert table.last.interruptions == (Interruption("unknown", 610, 600),)


def test_a_heartbeat_of_before_the_last_event_turns_no_clock_back(table: Table):
    table.does("started", minutes=1)
    table.logbook.beat(KATA)
    table.clock.advance(60)
    table.does("run", FAILED)
    table.clock.restart(off_seconds=600)

    assert table.last.seconds == 120
    assert table.last.interruptions == (Interruption("unknown", 600, 120),)


def test_a_heartbeat_is_no_event(table: Table):
    table.logbook.beat(KATA)

    assert table.logbook.records() == []
    assert table.sittings == [Sitting(KATA)]


HAPPENINGS = st.one_of(
    st.tuples(
        st.just("event"),
        st.sampled_from([Event.started, Event.run, Event.hint, Event.finished, Event.reset]),
    ),
    st.tuples(st.just("advance"), st.floats(0, 50_000)),
    st.tuples(st.just("sleep"), st.floats(0, 50_000)),
    st.tuples(st.just("turn"), st.floats(-1e6, 1e6)),
    st.tuples(st.just("restart"), st.floats(0, 50_000)),
    st.tuples(st.just("beat"), st.none()),
)


@pytest.mark.slow
@settings(max_examples=50)
@given(st.lists(HAPPENINGS, max_size=20))
def test_no_clock_counts_more_than_was_worked(tmp_path_factory, happenings):
    """Whatever is done to the machine: 0 <= seconds <= what somebody sat there, in any order."""
    table = Table(tmp_path_factory.mktemp("table") / "log")
    worked = 0.0
    for what, value in happenings:
        if what == "event":
            table.does(value, FAILED)
        elif what == "beat":
            table.logbook.beat(KATA)
        else:
            getattr(table.clock, what)(value)
            worked += value if what == "advance" else 0.0

    attempts = table.sittings
    assert all(one.seconds >= 0 for one in attempts)
    assert sum(one.seconds for one in attempts) <= worked + 1e-3
