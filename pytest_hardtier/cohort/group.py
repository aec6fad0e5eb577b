"""What became of each kata of a study group's workspace, as one plain value and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.grading.verdict import INTERNAL

FORMAT = 1
PASSED, NOT_PASSED, UNFIT = 0, 1, 3


@dataclass(frozen=True)
class Group:
    """One run of `hardtier ci`.

    tier: what held the submissions; required_tier: the least that was asked for
    seed: the master seed of all hidden cases of the run
    refused: slug -> why its file was not read, after the file's name
    unfit: slug -> how we failed on it; counts for nobody
    untouched: slugs whose file is the stub
    missing: slugs that have no file in the workspace
    owed: slugs that have to be accepted
    """

    tier: str
    required_tier: str
    seed: int
    attempts: tuple[Attempt, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    unfit: Mapping[str, str] = field(default_factory=dict)
    untouched: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()

    @property
    def lacking(self) -> tuple[str, ...]:
        """The slugs that have to be accepted and are not."""
        accepted = {attempt.slug for attempt in self.attempts if attempt.accepted}
        return tuple(slug for slug in self.owed if slug not in accepted)

    @property
    def status(self) -> int:
        """The exit status: our own fault before the candidates'."""
        if self.unfit or any(attempt.verdict == INTERNAL for attempt in self.attempts):
            return UNFIT
        return NOT_PASSED if self.lacking else PASSED

    def to_plain(self) -> dict[str, Any]:
        """The run as JSON can hold it, `format` first; attempts as `hardtier grade --json` has."""
        return {
            "format": FORMAT,
            "tier": self.tier,
            "required_tier": self.required_tier,
            "seed": self.seed,
            "attempts": [attempt.to_plain() for attempt in self.attempts],
            "refused": dict(self.refused),
            "unfit": dict(self.unfit),
            "untouched": list(self.untouched),
            "missing": list(self.missing),
            "lacking": list(self.lacking),
        }


def file_of(slug: str) -> str:
    """Where a kata's file stands in a workspace: `slug/slug.py`, or `slug/name/name.py`."""
    return f"{slug}/{slug.rpartition('/')[2]}.py"
