"""What is known about a kata before its next run: its clock, its hints, what is solved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pytest_hardtier.clock import Moment
from pytest_hardtier.study.record import Event, Record
from pytest_hardtier.study.sitting import Beats, Ending, Interruption, sittings_of, solves


@dataclass(frozen=True)
class Past:
    """What is known about a kata before its next run.

    number_of_runs: graded runs so far, of all attempts
    started: when the current attempt began; None if the next run begins one
    seconds: on the current attempt's clock now; stands still once it has ended, never negative
    ending: how the current attempt ended; Ending.open while it runs or has not begun
    solved: a run of the current attempt passed everything, at `solved_at`; where it was stopped
        or given up before, that does not change its `ending`
    ever_solved: a run of any attempt passed everything
    hints: different hints read before the current attempt was solved, since the last one was
    debrief_opened: in the same time
    interruptions: of the current attempt's clock
    discussion_share: right in the last discussion, 0 to 1; None if there was none
    variations_passed: how many variations of the kata were ever solved
    """

    number_of_runs: int = 0
    started: datetime | None = None
    seconds: float = 0.0
    ending: Ending = Ending.open
    solved: bool = False
    solved_at: datetime | None = None
    ever_solved: bool = False
    hints: int = 0
    debrief_opened: bool = False
    interruptions: tuple[Interruption, ...] = ()
    discussion_share: float | None = None
    variations_passed: int = 0

    @property
    def running(self) -> bool:
        """Whether the clock of an attempt runs."""
        return self.started is not None and self.ending is Ending.open


def past_of(kata: str, records: Iterable[Record], now: Moment, beats: Beats | None = None) -> Past:
    """What `records`, as `in_order` puts them, say about the kata. A variation is `parent/name`.

    Records of the kata's parent and variations count where they belong: the discussion is the
    parent's, and a solved variation speaks for the parent and for its siblings.
    """
    records = list(records)
    current = sittings_of(kata, records, now, beats)[-1]
    return Past(
        number_of_runs=sum(r.kind == Event.run and r.kata == kata for r in records),
        started=current.started,
        seconds=current.seconds,
        ending=current.ending,
        solved=current.solved_at is not None,
        solved_at=current.solved_at,
        ever_solved=any(r.kind == Event.run and r.kata == kata and solves(r) for r in records),
        hints=len(current.hints),
        debrief_opened=current.debrief_opened,
        interruptions=current.interruptions,
        discussion_share=_discussion_share(kata, records),
        variations_passed=_variations_passed(kata, records),
    )


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
    solved = {r.kata for r in records if r.kind == Event.run and solves(r)}
    return sum(slug.startswith(family) for slug in solved)
