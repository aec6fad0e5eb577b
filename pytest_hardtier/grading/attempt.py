"""One graded submission at one time, as plain data: the JSON that tools read (door 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from pytest_hardtier.grading.verdict import PRECEDENCE, Verdict

FORMAT = 1
ACCEPTED = "accepted"


@dataclass(frozen=True)
class Earned:
    """A rubric item and what this attempt earned of its share."""

    id: str
    share: int
    earned: int
    line: str
    passed: int  # checks of this item that passed
    of: int  # checks of this item that were graded


@dataclass(frozen=True)
class Attempt:
    """One graded submission.

    level: 1 to 4; 0 when our own fault left it undecided
    missing: what stands between this attempt and the next level, in words, most important first
    started: UTC, ISO 8601; seconds: since the attempt's clock began; minutes: what the kata grants
    number: which graded run of this kata in this workspace it is, from 1
    tier: what isolation was in force ("limits" until the walls stand)
    approach_words: in the approach note when it was graded; evidence for communication, no level
    complete: every check of the kata was graded (False with --hardtier-check or -k)
    """

    kata: str
    variation: str | None
    title: str
    verdict: str
    level: int
    level_title: str
    score: int
    seed: int
    tier: str
    submission_sha256: str
    started: str
    seconds: float
    minutes: int
    number: int
    rubric: tuple[Earned, ...]
    checks: tuple[Verdict, ...]
    missing: tuple[str, ...] = ()
    complete: bool = True
    approach_words: int = 0
    file: str = ""
    notes: tuple[str, ...] = field(default_factory=tuple)

    @property
    def slug(self) -> str:
        return f"{self.kata}/{self.variation}" if self.variation else self.kata

    @property
    def accepted(self) -> bool:
        return self.verdict == ACCEPTED

    def to_plain(self) -> dict[str, Any]:
        """The attempt as JSON can hold it, `format` first."""
        plain = asdict(self)
        plain["checks"] = [verdict.to_plain() for verdict in self.checks]
        plain["rubric"] = [asdict(item) for item in self.rubric]
        plain["missing"] = list(self.missing)
        plain["notes"] = list(self.notes)
        return {"format": FORMAT, **plain}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Attempt:
        """The attempt that `to_plain` wrote; keys of a newer minor version are dropped."""
        known = {key: plain[key] for key in cls.__dataclass_fields__ if key in plain}
        known["checks"] = tuple(Verdict.from_plain(check) for check in plain["checks"])
        known["rubric"] = tuple(
            Earned(**{key: item[key] for key in Earned.__dataclass_fields__})
            for item in plain["rubric"]
        )
        known["missing"] = tuple(plain["missing"])
        known["notes"] = tuple(plain["notes"])
        return cls(**known)


def verdict_of(verdicts: Sequence[Verdict]) -> str:
    """`accepted`, or the kind that tells most among the verdicts that did not pass."""
    kinds = {verdict.kind for verdict in verdicts if not verdict.passed}
    return next((str(kind) for kind in PRECEDENCE if kind in kinds), ACCEPTED)
