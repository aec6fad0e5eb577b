"""What the records of a kata mean for its next attempt: its clock, its hints, what is solved.

An attempt is one sitting. It begins with a `started` record, or with the first run there is, after
a `reset`, or after half a day without a run. It ends when a complete run passes everything: there
its clock stands still. Runs after that polish the solved file and belong to the same attempt, so
that grading a solved kata once more never turns a late solution into an instant one.

What was read stays read: hints and the debrief count until the kata is solved, however often the
clock is started anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pytest_hardtier.grading.attempt import ACCEPTED
from pytest_hardtier.study.record import Event, Record

# Longer than any lunch, shorter than a night: tomorrow's sitting has its own clock.
REST = timedelta(hours=12)


@dataclass(frozen=True)
class Past:
    """What is known about a kata before its next run.

    number_of_runs: graded runs so far, of all attempts
    started: when the current attempt began; None if the next run begins one
    seconds: on the current attempt's clock now; stands still once it is solved, never negative
    solved: the current attempt is solved, at `solved_at`
    hints: different hints read before the current attempt was solved, since the last one was
    debrief_opened: in the same time
    discussion_share: right in the last discussion, 0 to 1; None if there was none
    variations_passed: how many variations of the kata were ever solved
    """

    number_of_runs: int = 0
    started: datetime | None = None
    seconds: float = 0.0
    solved: bool = False
    solved_at: datetime | None = None
    hints: int = 0
    debrief_opened: bool = False
    discussion_share: float | None = None
    variations_passed: int = 0


@dataclass
class _Course:
    """The current attempt while the records are gone through."""

    started: datetime | None = None
    solved_at: datetime | None = None
    seconds_when_solved: float = 0.0
    hints: frozenset[int] = frozenset()
    debrief_opened: bool = False
    last: datetime | None = None  # the latest start or run

    def take(self, record: Record) -> None:
        if record.kind == Event.started:
            self.begin(record.at)
        elif record.kind == Event.reset:
            self.begin(None)
        elif record.kind == Event.run:
            self._run(record)
        elif self.solved_at is None:
            self._read(record)

    def begin(self, at: datetime | None) -> None:
        """A new attempt, on the clock from `at` or from its first run on."""
        if self.solved_at is not None:
            self.hints, self.debrief_opened = frozenset(), False
        self.started, self.last, self.solved_at = at, at, None

    def is_over(self, now: datetime) -> bool:
        """Whether a run at `now` would be another sitting."""
        return self.last is not None and now - self.last > REST

    def _run(self, record: Record) -> None:
        if self.is_over(record.at):
            self.begin(None)
        self.started = self.started or record.at
        self.last = record.at
        if self.solved_at is None and _solves(record):
            self.solved_at = record.at
            self.seconds_when_solved = _seconds(self.started, record.at)

    def _read(self, record: Record) -> None:
        step = record.data.get("step")
        if record.kind == Event.hint and isinstance(step, int):
            self.hints |= {step}
        self.debrief_opened |= record.kind == Event.debrief


def past_of(kata: str, records: Iterable[Record], now: datetime) -> Past:
    """What `records`, oldest first, say about the kata. A variation is `parent/name`.

    Records of the kata's parent and variations count where they belong: the discussion is the
    parent's, and a solved variation speaks for the parent and for its siblings.
    """
    records = list(records)
    course = _Course()
    own = [record for record in records if record.kata == kata]
    for record in own:
        course.take(record)
    if course.is_over(now):
        course.begin(None)
    return Past(
        number_of_runs=sum(record.kind == Event.run for record in own),
        started=course.started,
        seconds=_clock(course, now),
        solved=course.solved_at is not None,
        solved_at=course.solved_at,
        hints=len(course.hints),
        debrief_opened=course.debrief_opened,
        discussion_share=_discussion_share(kata, records),
        variations_passed=_variations_passed(kata, records),
    )


def _clock(course: _Course, now: datetime) -> float:
    if course.started is None:
        return 0.0
    return course.seconds_when_solved if course.solved_at else _seconds(course.started, now)


def _seconds(start: datetime, end: datetime) -> float:
    """Never negative: somebody may have set the clock back in between."""
    return max((end - start).total_seconds(), 0.0)


def _solves(record: Record) -> bool:
    """A part of the checks solves nothing, even if all of it passes."""
    return record.data.get("verdict") == ACCEPTED and record.data.get("complete") is True


def _discussion_share(kata: str, records: Sequence[Record]) -> float | None:
    """The last one counts: it says what is known now."""
    about = {kata, kata.partition("/")[0]}
    for record in reversed(records):
        share = record.data.get("share")
        if record.kind == Event.discussion and record.kata in about:
            return min(max(float(share), 0.0), 1.0) if isinstance(share, int | float) else None
    return None


def _variations_passed(kata: str, records: Sequence[Record]) -> int:
    family = kata.partition("/")[0] + "/"
    solved = {r.kata for r in records if r.kind == Event.run and _solves(r)}
    return sum(slug.startswith(family) for slug in solved)
