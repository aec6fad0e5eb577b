"""Verdicts on their way through pytest's reports, and what they add up to.

They ride in `user_properties`, which pytest-xdist carries from its workers and JUnit files show, so
a run in one process and one in eight come out alike.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from pytest_hardtier.grading.check import Check
from pytest_hardtier.grading.verdict import Verdict

Properties = list[tuple[str, Any]]

KATA = "hardtier_kata"
RUBRIC = "hardtier_rubric"
SEED = "hardtier_seed"
SHA256 = "hardtier_submission_sha256"
ISOLATION = "hardtier_isolation"
VERDICT = "hardtier_verdict"


@dataclass(frozen=True)
class Examined:
    """A verdict with what it is about, as one report carries it."""

    kata: str
    seed: int
    submission_sha256: str
    isolation: str
    verdict: Verdict

    def properties(self) -> Properties:
        """As `user_properties`: text and numbers, the verdict as JSON."""
        return [
            (KATA, self.kata),
            (RUBRIC, self.verdict.rubric),
            (SEED, self.seed),
            (SHA256, self.submission_sha256),
            (ISOLATION, self.isolation),
            (VERDICT, json.dumps(self.verdict.to_plain())),
        ]


def examined_in(report: pytest.TestReport) -> Examined | None:
    """What a report carries; None for anything that is not the outcome of a check."""
    known = dict(report.user_properties)
    if VERDICT not in known or report.when == "teardown":
        return None
    return Examined(
        kata=str(known[KATA]),
        seed=int(str(known[SEED])),
        submission_sha256=str(known[SHA256]),
        isolation=str(known[ISOLATION]),
        verdict=Verdict.from_plain(json.loads(str(known[VERDICT]))),
    )


@dataclass
class Results:
    """All verdicts of one kata in one run."""

    submission_sha256: str
    seed: int
    isolation: str
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    torn: bool = False  # the file changed while it was graded

    def add(self, examined: Examined) -> None:
        """Take one in; the last verdict of a check counts, as when a plugin runs failures again."""
        self.torn = self.torn or examined.submission_sha256 != self.submission_sha256
        self.verdicts[examined.verdict.check] = examined.verdict

    def in_order(self, checks: Sequence[Check]) -> list[Verdict]:
        """The verdicts in the order of grading, whatever the order in which they came."""
        return [self.verdicts[check.id] for check in checks if check.id in self.verdicts]
