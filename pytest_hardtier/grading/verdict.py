"""What a check concluded and why, as plain data that every front and file can carry."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from pytest_hardtier.calls import Kind

INTERNAL = "internal grader error"


class Outcome(StrEnum):
    """How a check ended."""

    passed = "passed"
    failed = "failed"
    blocked = "blocked"  # a check it depends on failed, so this one says nothing new
    unfit = "unfit"  # our own fault; counts for nobody


@dataclass(frozen=True)
class Verdict:
    """What one check concluded about one submission. Holds no hidden expected value.

    title: the check's line in the report ("finds every word ... on 300 small boards")
    kind: why it failed (a `Kind`), "internal grader error" when unfit, that of the verdict in the
        way when blocked, None when passed
    message: the evidence in a sentence, several lines at most
    question: what an interviewer would ask
    case: the smallest failing case as the candidate sees it, "" if there is none
    cost, limit: the counted cost nearest to its limit, and that limit, by unit
    cases: how many cases were asked
    line: the line of the submission that the failure points at, if one is known
    frames: the submission's own frames of an exception, "line N, in f: source", outermost first
    expected: what a visible check wanted to see; always "" for a hidden one
    replay: the handle for `hardtier replay`, "" if there is nothing to replay
    blocked_by: the id of the check that has to pass first, or ""
    drawing: what happened, in lines of at most 80 columns, "" where there is nothing to draw
    remark: what is to be said although it passed
    earns: the part of its rubric item's share that it earns if it passed
    """

    check: str
    title: str
    rubric: str
    tier: str
    visible: bool
    outcome: Outcome
    kind: str | None = None
    message: str = ""
    question: str = ""
    case: str = ""
    observed: str = ""
    expected: str = ""
    cost: dict[str, int] = field(default_factory=dict)
    limit: dict[str, int] = field(default_factory=dict)
    cases: int = 0
    cpu_seconds: float = 0.0
    line: int | None = None
    frames: tuple[str, ...] = ()
    replay: str = ""
    blocked_by: str = ""
    prints: str = ""
    printed_lines: int = 0
    drawing: str = ""
    remark: str = ""
    earns: float = 1.0

    @property
    def passed(self) -> bool:
        return self.outcome is Outcome.passed

    def to_plain(self) -> dict[str, Any]:
        """The verdict as JSON can hold it; `check` is called "id" there."""
        plain = asdict(self)
        name = plain.pop("check")
        return {
            "id": name,
            **plain,
            "outcome": str(self.outcome),
            "frames": list(self.frames),
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Verdict:
        """The verdict that `to_plain` wrote."""
        known = {key: plain[key] for key in cls.__dataclass_fields__ if key in plain}
        known["outcome"] = Outcome(plain["outcome"])
        known["frames"] = tuple(plain["frames"])
        return cls(check=plain["id"], **known)

    def without_times(self) -> Verdict:
        """The part that must be equal whenever the same file is graded with the same seed."""
        return replace(self, cpu_seconds=0.0)


# Which kind tells most, first: isolation before limits before values.
PRECEDENCE: tuple[str, ...] = (
    INTERNAL,
    Kind.syntax_error,
    Kind.import_error,
    Kind.missing_function,
    Kind.forbidden_access,
    Kind.timeout,
    Kind.memory_limit,
    Kind.output_limit,
    Kind.crash,
    Kind.exited_early,
    Kind.exception,
    Kind.wrong_type,
    Kind.wrong_answer,
    Kind.too_costly,
)
