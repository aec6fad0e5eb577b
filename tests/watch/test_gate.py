"""Hints in, contents out: each new content once, whole, however it came about."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_hardtier.clock import FakeClock
from pytest_hardtier.limits import Limits
from pytest_hardtier.session import Source
from pytest_hardtier.watch import gate as gates
from pytest_hardtier.watch.events import Back, Event, Saved, Ungradable, Untouched
from pytest_hardtier.watch.gate import Gate

STUB = b"def f():\n    raise NotImplementedError\n"


class Desk:
    """A file behind a gate, and the hints that a test gives."""

    def __init__(self, folder: Path, *, events_come: bool = True) -> None:
        self.path = folder / "f.py"
        self.path.write_bytes(STUB)
        self.clock = FakeClock()
        self.gate = Gate(self.clock)
        self.gate.events_come = events_come
        self.gate.add("f", self.path, STUB, Limits())

    def hears(self) -> list[Event]:
        """What comes of an event about the file, now."""
        self.gate.notice("f")
        return list(self.gate.looks())

    def after(self, seconds: float) -> list[Event]:
        """What comes in that time, looked at as often as the gate asks for."""
        found: list[Event] = []
        until = self.clock.seconds() + seconds
        while (due := self.gate.due_in()) is not None and self.clock.seconds() + due <= until:
            self.clock.advance(due)
            found.extend(self.gate.looks())
        self.clock.advance(until - self.clock.seconds())
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def silent(tmp_path: Path) -> Desk:
    """Where no events come."""
    return Desk(tmp_path, events_come=False)


def contents(events: list[Event]) -> list[bytes]:
    assert all(isinstance(event, Saved) for event in events), events
    return [event.source.content for event in events if isinstance(event, Saved)]


def test_a_save_is_read_at_once(desk: Desk):
    desk.path.write_bytes(b"one")

    assert contents(desk.hears()) == [b"one"]


def test_the_bytes_that_were_read_are_what_is_graded(desk: Desk):
    desk.path.write_bytes(b"one")
    (event,) = desk.hears()
    desk.path.write_bytes(b"two")

    assert isinstance(event, Saved)
    assert event.source == Source(desk.path, b"one")


def test_many_events_of_one_save_are_one_save(desk: Desk):
    desk.path.write_bytes(b"one")

    assert len([*desk.hears(), *desk.hears(), *desk.after(1)]) == 1


def test_a_touched_file_is_not_graded_again(desk: Desk):
    desk.path.write_bytes(b"one")
    desk.hears()

    desk.path.touch()

    assert desk.hears() == []


def test_a_content_that_comes_back_after_another_one_is_graded_again(desk: Desk):
    texts = [b"one", b"two", b"one"]
    found = []
    for text in texts:
        desk.path.write_bytes(text)
        found.extend(desk.hears())

    assert contents(found) == texts


def test_the_stub_is_nothing_to_grade(desk: Desk):
    desk.path.write_bytes(b"one")
    desk.hears()

    desk.path.write_bytes(STUB)

    assert desk.hears() == [Untouched("f")]


def test_an_emptied_file_is_given_time_to_be_filled(desk: Desk):
    desk.path.write_bytes(b"")
    assert desk.hears() == []

    desk.path.write_bytes(b"one")

    assert contents(desk.hears()) == [b"one"]


def test_a_file_that_stays_empty_is_graded_empty(desk: Desk):
    desk.path.write_bytes(b"")

    assert contents([*desk.hears(), *desk.after(1)]) == [b""]


def test_a_file_that_is_away_for_a_moment_was_never_gone(desk: Desk):
    desk.path.unlink()
    assert desk.hears() == []

    desk.path.write_bytes(b"one")

    assert contents(desk.after(1)) == [b"one"]


def test_a_file_that_stays_away_is_told_once(desk: Desk):
    desk.path.unlink()

    told = [*desk.hears(), *desk.after(1), *desk.hears(), *desk.after(1)]

    assert len(told) == 1
    assert isinstance(told[0], Ungradable)
    assert "there is no such file" in told[0].why


def test_a_restored_file_is_back_and_not_graded_again(desk: Desk):
    desk.path.write_bytes(b"one")
    desk.hears()
    desk.path.unlink()
    desk.hears()
    desk.after(1)

    desk.path.write_bytes(b"one")

    assert desk.hears() == [Back("f")]


def test_a_link_is_told_of_and_not_read(desk: Desk, tmp_path: Path):
    (tmp_path / "elsewhere.py").write_bytes(b"secret")
    desk.path.unlink()
    desk.path.symlink_to(tmp_path / "elsewhere.py")

    (told,) = [*desk.hears(), *desk.after(1)]

    assert isinstance(told, Ungradable)
    assert "is a link" in told.why


def test_a_file_that_changes_while_it_is_read_is_read_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    read = gates.read_source

    def interrupted(path: Path, limits: Limits) -> Source:
        monkeypatch.setattr(gates, "read_source", read)
        half = read(path, limits)
        path.write_bytes(b"the whole of it")
        return half

    monkeypatch.setattr(gates, "read_source", interrupted)
    desk.path.write_bytes(b"the whole")

    assert contents([*desk.hears(), *desk.after(1)]) == [b"the whole of it"]


def test_a_poll_finds_what_no_event_told(silent: Desk):
    silent.path.write_bytes(b"one")
    silent.gate.poll()

    (found,) = silent.after(0.5)

    assert isinstance(found, Saved)
    assert found.polled


def test_a_poll_waits_until_the_writer_rests(silent: Desk):
    """A file that grows while it is polled: no piece of it is graded."""
    found: list[Event] = []
    for size in range(1, 6):
        silent.path.write_bytes(b"x" * size)
        silent.gate.poll()
        found.extend(silent.after(0.2))

    assert contents([*found, *silent.after(1)]) == [b"xxxxx"]


def test_where_events_come_a_poll_leaves_them_time(desk: Desk):
    desk.path.write_bytes(b"half")
    desk.gate.poll()
    assert desk.after(0.5) == []

    desk.path.write_bytes(b"half and half")

    assert contents([*desk.hears(), *desk.after(2)]) == [b"half and half"]


def test_a_poll_is_silent_about_what_an_event_told(desk: Desk):
    desk.path.write_bytes(b"one")
    desk.hears()

    desk.gate.poll()

    assert desk.after(2) == []


def test_lost_events_make_the_gate_look_everywhere(desk: Desk):
    desk.path.write_bytes(b"one")

    desk.gate.notice_all()

    assert contents(list(desk.gate.looks())) == [b"one"]


def test_what_is_there_at_first_can_be_asked_for(desk: Desk):
    assert desk.gate.look_now("f") == Untouched("f")

    desk.path.write_bytes(b"one")

    assert isinstance(desk.gate.look_now("f"), Saved)
    assert desk.hears() == []


def test_two_files_at_once_are_two_saves(desk: Desk, tmp_path: Path):
    other = tmp_path / "g.py"
    other.write_bytes(STUB)
    desk.gate.add("g", other, STUB, Limits())
    for path in (desk.path, other):
        path.write_bytes(b"one")
    for slug in ("f", "g"):
        desk.gate.notice(slug)

    assert contents(list(desk.gate.looks())) == [b"one", b"one"]
