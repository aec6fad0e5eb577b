"""Attempts, told from their records: when each began and ended, and what its clock showed.

An attempt is one sitting. It begins with a `started` record, or with the first run there is, after
a `reset`, or after half a day without a run. It ends when a complete run passes everything, when
somebody stops it or gives up: there its clock stands still. Runs after that belong to the same
attempt, so that grading a solved kata once more never turns a late solution into an instant one.

What was read stays read: hints and the debrief count until the kata is solved, however often the
clock is started anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from pytest_hardtier.clock import Moment, Passed, between, is_later
from pytest_hardtier.grading.attempt import ACCEPTED
from pytest_hardtier.study.record import Event, Record

# Longer than any lunch, shorter than a night: tomorrow's sitting has its own clock.
REST = timedelta(hours=12)

Beats = Mapping[str, Moment]  # by start of the machine, the last sign of life in it


class Ending(StrEnum):
    """How an attempt ended, in words."""

    open = ""
    solved = "solved"
    stopped = "stopped"
    given_up = "given up"
    anew = "begun anew"
    reset = "reset"
    left = "left"  # half a day without a run


@dataclass(frozen=True)
class Timed:
    """A record, and what the attempt's clock showed; it stands still at the attempt's end."""

    record: Record
    seconds: float


@dataclass(frozen=True)
class Interruption:
    """Something that no clock of an attempt counts, or that somebody did to a clock.

    what: "asleep", "unknown" (the machine was off, or it is another one) or "clock set"
    seconds: how long; for a clock, how far it was set forward, negative for back
    at_seconds: on the attempt's clock, when it was noticed: with the next event
    """

    what: str
    seconds: float
    at_seconds: float


@dataclass(frozen=True)
class Sitting:
    """One attempt.

    started: None while only hints were read: the next run begins it
    events: what happened in it, oldest first, what was read before its start included
    seconds: on its clock, at its end or now
    hints, debrief_opened: read before its end, since the last solution
    """

    kata: str
    started: datetime | None = None
    events: tuple[Timed, ...] = ()
    seconds: float = 0.0
    ending: Ending = Ending.open
    ended: datetime | None = None
    interruptions: tuple[Interruption, ...] = ()
    hints: frozenset[int] = frozenset()
    debrief_opened: bool = False

    @property
    def runs(self) -> tuple[Timed, ...]:
        """Its graded runs, those after its end included."""
        return tuple(event for event in self.events if event.record.kind == Event.run)

    @property
    def running(self) -> bool:
        """Whether its clock runs."""
        return self.started is not None and self.ending is Ending.open

    @property
    def solved_at(self) -> datetime | None:
        """When a run first passed everything, be it after the attempt was stopped."""
        return next((run.record.at for run in self.runs if solves(run.record)), None)


def sittings_of(
    kata: str, records: Iterable[Record], now: Moment, beats: Beats | None = None
) -> list[Sitting]:
    """The attempts at one kata; the last one is the one that the next run belongs to.

    records: of any katas, as `in_order` puts them
    beats: of this kata
    """
    course = _Course(kata, beats or {})
    for record in records:
        if record.kata == kata:
            course.take(record)
    return course.at_last(now)


class _Course:
    """The attempts at a kata while their records are gone through."""

    def __init__(self, kata: str, beats: Beats) -> None:
        self._kata = kata
        self._done: list[Sitting] = []
        self._current = _Current(beats)

    def take(self, record: Record) -> None:
        """One more record."""
        current = self._current
        if current.is_over(record.moment):
            current = self._leave(record.moment)
        current.advance(record.moment)
        if record.kind == Event.started and current.started is not None:
            current = self._close(Ending.anew)
        if record.kind in (Event.started, Event.run):
            current.sit(record)
        current.note(record)
        if record.kind == Event.reset:
            self._close(Ending.reset)

    def at_last(self, now: Moment) -> list[Sitting]:
        """There are no more records."""
        if self._current.is_over(now):
            self._leave(now)
        self._current.advance(now)
        self._close(Ending.open)
        return self._done

    def _leave(self, before: Moment) -> _Current:
        """Nobody came back to the attempt: its clock shows the last sign of life."""
        self._current.advance_to_beat(before)
        return self._close(Ending.left)

    def _close(self, ending: Ending) -> _Current:
        """Put the attempt to those before it; what was read for nothing yet stays read."""
        closed = self._current.closed(self._kata, ending)
        self._done.append(closed)
        self._current = _Current(self._current.beats)
        if closed.solved_at is None:
            self._current.hints = closed.hints
            self._current.debrief_opened = closed.debrief_opened
        return self._current


@dataclass
class _Current:
    """The attempt that is gone through."""

    beats: Beats
    started: datetime | None = None
    ending: Ending = Ending.open
    ended: datetime | None = None
    seconds: float = 0.0
    events: list[Timed] = field(default_factory=list)
    interruptions: list[Interruption] = field(default_factory=list)
    hints: frozenset[int] = frozenset()
    debrief_opened: bool = False
    solved: bool = False
    reached: Moment | None = None  # how far the clock has come
    last: Moment | None = None  # the latest start or run

    def sit(self, record: Record) -> None:
        """Somebody starts or runs the kata: that begins the attempt, or keeps it alive."""
        if self.started is None:
            self.started, self.reached = record.at, record.moment
        self.last = record.moment

    def is_over(self, now: Moment) -> bool:
        """Whether what happens at `now` belongs to another sitting."""
        if self.last is None:
            return False
        return between(self.last, now).in_all_seconds > REST.total_seconds()

    def advance(self, to: Moment) -> None:
        """Let the clock come to a moment."""
        if self.reached is not None and self.ending is Ending.open:
            self.advance_to_beat(to)
            self._pass(to)

    def advance_to_beat(self, before: Moment) -> None:
        """Let the clock come to the last sign of life, if that was before a moment.

        Of the same start of the machine; only the last beat of each is kept, and where there were
        events after it, it tells nothing new.
        """
        if self.reached is None or self.ending is not Ending.open:
            return
        beat = self.beats.get(_boot_of(self.reached))
        if beat is not None and is_later(beat, self.reached) and not is_later(beat, before):
            self._pass(beat)

    def _pass(self, to: Moment) -> None:
        assert self.reached is not None
        passed = between(self.reached, to)
        self.seconds += passed.seconds
        self.interruptions.extend(_interruptions(passed, self.seconds))
        self.reached = to

    def note(self, record: Record) -> None:
        """What a record means for the attempt, its clock apart."""
        self.events.append(Timed(record, self.seconds))
        if record.kind in (Event.hint, Event.debrief) and not self.solved:
            self._read(record)
        elif record.kind == Event.run and solves(record):
            self.solved = True
            self._end(Ending.solved, record)
        elif record.kind == Event.finished:
            self._end(Ending.stopped, record)
        elif record.kind == Event.given_up:
            self._end(Ending.given_up, record)

    def _read(self, record: Record) -> None:
        step = record.data.get("step")
        if record.kind == Event.hint and isinstance(step, int):
            self.hints |= {step}
        self.debrief_opened |= record.kind == Event.debrief

    def _end(self, ending: Ending, record: Record) -> None:
        if self.ending is Ending.open and self.started is not None:
            self.ending, self.ended = ending, record.at

    def closed(self, kata: str, ending: Ending) -> Sitting:
        """The attempt as it was; `ending` is how it ended unless it had ended before."""
        return Sitting(
            kata,
            self.started,
            tuple(self.events),
            self.seconds,
            self.ending or ending,
            self.ended,
            tuple(self.interruptions),
            self.hints,
            self.debrief_opened,
        )


def _boot_of(moment: Moment) -> str:
    return moment.ticks.boot if moment.ticks is not None else ""


def _interruptions(passed: Passed, at_seconds: float) -> Iterable[Interruption]:
    for what, seconds in (
        ("asleep", passed.asleep_seconds),
        ("unknown", passed.unknown_seconds),
        ("clock set", passed.clock_moved_seconds),
    ):
        if seconds:
            yield Interruption(what, seconds, at_seconds)


def solves(record: Record) -> bool:
    """Whether a run solved its kata; a part of the checks solves nothing, even if it passes."""
    return record.data.get("verdict") == ACCEPTED and record.data.get("complete") is True
