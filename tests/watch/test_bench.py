"""Jobs are graded one after the other, end when they are told to, and always say so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

import pytest

from pytest_hardtier.author.newkata import new_kata
from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.catalogue.packs import find_kata, find_packs
from pytest_hardtier.clock import SystemClock
from pytest_hardtier.errors import LogbookError
from pytest_hardtier.session import Source
from pytest_hardtier.study.logbook import Logbook
from pytest_hardtier.watch import bench as benches
from pytest_hardtier.watch.bench import Bench
from pytest_hardtier.watch.events import Began, Broke, Event, Job, Judged, Over, Scored

SECONDS = 60.0
ENDLESS = b"def count_pairs(numbers, target):\n    while True:\n        pass\n"


class Room:
    """A bench with one small kata, and what it posts."""

    def __init__(self, folder: Path) -> None:
        new_kata("count_pairs", folder / "pack")
        self.kata: Kata = find_kata("count_pairs", find_packs([folder / "pack"]))
        self.logbook = Logbook(folder / "log")
        self.replays = folder / "replay"
        self.posted: SimpleQueue[Event] = SimpleQueue()
        self.bench = Bench(
            {self.kata.slug: self.kata},
            seed=0,
            logbook=self.logbook,
            replays=self.replays,
            clock=SystemClock(),
            post=self.posted.put,
        )
        self.bench.start(None, "")

    def grades(self, number: int, content: bytes | None = None) -> None:
        if content is None:
            content = (self.kata.folder / "solutions" / "seen_before.py").read_bytes()
        source = Source(Path("count_pairs.py"), content)
        self.bench.grade(Job(number, self.kata.slug, source, source.sha256, 0.0))

    def until(self, kind: type[Event]) -> list[Event]:
        """What is posted up to the next event of that kind."""
        found: list[Event] = []
        while not found or not isinstance(found[-1], kind):
            found.append(self.posted.get(timeout=SECONDS))
        return found

    def close(self) -> None:
        self.bench.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with closing(Room(tmp_path)) as room:
        yield room


def test_a_job_begins_has_verdicts_a_score_and_an_end(room: Room):
    room.grades(1)

    kinds = list(dict.fromkeys(type(event) for event in room.until(Over)))

    assert kinds == [Began, Judged, Scored, Over]


def test_a_score_does_not_wait_for_the_logbook_and_comes_again_if_that_fails(
    room: Room, monkeypatch: pytest.MonkeyPatch
):
    def is_full(*_: object, **__: object) -> None:
        raise LogbookError("the disk is full")

    monkeypatch.setattr(room.logbook, "add", is_full)
    room.grades(1)

    first, second = (event for event in room.until(Over) if isinstance(event, Scored))

    note = "This attempt is not in the logbook: the disk is full"
    assert first.attempt.accepted
    assert second.attempt == replace(first.attempt, notes=(note, *first.attempt.notes))


def test_a_cancelled_job_ends_at_once_and_is_not_recorded(room: Room):
    room.grades(1, ENDLESS)
    room.until(Began)

    room.bench.cancel(1)

    assert not any(isinstance(event, Scored) for event in room.until(Over))
    assert room.logbook.records() == []


def test_the_job_after_a_cancelled_one_is_graded_like_any_other(room: Room):
    room.grades(1, ENDLESS)
    room.until(Began)
    room.bench.cancel(1)
    room.grades(2)
    room.until(Over)

    (scored,) = (event for event in room.until(Over) if isinstance(event, Scored))

    assert scored.attempt.accepted


def test_a_job_that_is_cancelled_before_it_begins_never_begins(room: Room):
    room.grades(1, ENDLESS)
    room.until(Began)
    room.grades(2)
    room.bench.cancel(2)
    room.bench.cancel(1)
    room.until(Over)

    assert room.until(Over) == [Over(2)]


def test_a_failing_case_is_kept_for_a_replay(room: Room):
    room.grades(1, b"def count_pairs(numbers, target):\n    return -1\n")
    room.until(Over)
    assert list(room.replays.glob("*.json"))

    room.grades(2)
    room.until(Over)

    assert not list(room.replays.glob("*.json"))


def test_our_own_fault_is_posted_and_the_bench_goes_on(room: Room, monkeypatch: pytest.MonkeyPatch):
    grade = benches.grade

    def broken(*_: object, **__: object) -> Iterator[Event]:
        raise RuntimeError("planted")
        yield

    monkeypatch.setattr(benches, "grade", broken)
    room.grades(1)
    broke, over = room.until(Over)
    monkeypatch.setattr(benches, "grade", grade)
    room.grades(2)

    assert isinstance(broke, Broke)
    assert "our fault and not yours: RuntimeError: planted" in broke.why
    assert over == Over(1)
    assert any(isinstance(event, Scored) for event in room.until(Over))


def test_closing_ends_what_runs(tmp_path: Path):
    room = Room(tmp_path)
    room.grades(1, ENDLESS)
    room.until(Began)

    room.close()

    assert "hardtier-bench" not in [thread.name for thread in threading.enumerate()]
