"""A verdict as JUnit properties, for tools that read test reports and know nothing of katas."""

from __future__ import annotations

from pytest_hardtier.grading.verdict import Verdict
from pytest_hardtier.report.foreign import one_line_of

PREFIX = "hardtier"


def properties_of(verdict: Verdict) -> list[tuple[str, str]]:
    """Names and values, in a fixed order; what a verdict does not have is left out."""
    values: dict[str, object] = {
        "check": verdict.check,
        "rubric": verdict.rubric,
        "tier": verdict.tier,
        "outcome": verdict.outcome,
        "kind": verdict.kind or "",
        "cases": verdict.cases or "",
        **{f"cost.{unit}": used for unit, used in verdict.cost.items()},
        **{f"limit.{unit}": limit for unit, limit in verdict.limit.items()},
        "cpu_seconds": verdict.cpu_seconds,
        "replay": verdict.replay,
        "blocked_by": verdict.blocked_by,
    }
    return [
        (f"{PREFIX}.{name}", one_line_of(str(value)))
        for name, value in values.items()
        if value != ""
    ]
