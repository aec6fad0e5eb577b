"""Where somebody stands with a kata, over all of its attempts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pytest_hardtier.study.sitting import Sitting, Timed


@dataclass(frozen=True)
class Standing:
    """All attempts at one kata in a line.

    attempts: that were begun; solved: how many of them ended with a full pass
    level, score, seconds: of the best run, and what the attempt's clock showed there; None where
        no run decided a level
    in_all_seconds: on the clocks of all attempts; running: the clock of the last one runs
    """

    kata: str
    attempts: int
    runs: int
    solved: int
    level: int | None
    score: int | None
    seconds: float | None
    in_all_seconds: float
    last: datetime | None
    running: bool = False

    def to_plain(self) -> dict[str, Any]:
        """The standing as JSON can hold it."""
        return asdict(self) | {"last": self.last.isoformat() if self.last else None}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Standing:
        """The standing that `to_plain` wrote."""
        last = plain["last"]
        return cls(**plain | {"last": datetime.fromisoformat(last) if last else None})


def standing_of(kata: str, sittings: Sequence[Sitting]) -> Standing:
    """The standing after these attempts at a kata."""
    begun = [sitting for sitting in sittings if sitting.started is not None]
    runs = [run for sitting in begun for run in sitting.runs]
    best = best_of(runs)
    events = [event.record.at for sitting in sittings for event in sitting.events]
    return Standing(
        kata=kata,
        attempts=len(begun),
        runs=len(runs),
        solved=sum(sitting.solved_at is not None for sitting in begun),
        level=None if best is None else level_of(best),
        score=None if best is None else score_of(best),
        seconds=None if best is None else best.seconds,
        in_all_seconds=sum(sitting.seconds for sitting in begun),
        last=max(events, default=None),
        running=sittings[-1].running,
    )


def best_of(runs: Sequence[Timed]) -> Timed | None:
    """The run of the highest level, then of the highest score, then the earliest on its clock.

    None where no run decided a level.
    """
    decided = [run for run in runs if level_of(run) > 0]
    return max(decided, key=lambda run: (level_of(run), score_of(run), -run.seconds), default=None)


def level_of(run: Timed) -> int:
    """The level of a run, 0 where none was decided."""
    return run.record.number("level")


def score_of(run: Timed) -> int:
    """The score of a run, 0 to 100."""
    return run.record.number("score")
