"""Verdicts as JUnit, for tools that read test reports and know nothing of katas.

pytest writes its own file and asks for the properties; `hardtier ci` has the whole one from here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree  # only to write

from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.grading.verdict import Outcome, Verdict
from pytest_hardtier.report.foreign import one_line_of
from pytest_hardtier.report.terminal import check_text

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


def to_junit(attempts: Sequence[Attempt], ungraded: Mapping[str, str]) -> str:
    """A JUnit document: a suite for each kata, a case for each check.

    ungraded: slug -> why it has no verdict; a suite with one error
    A blocked check is skipped, since it says nothing new, and what is our own fault is an error.
    """
    suites = ElementTree.Element("testsuites", name="hardtier")
    for attempt in attempts:
        suite = _suite(suites, attempt.slug, [check.outcome for check in attempt.checks])
        for check in attempt.checks:
            _case(suite, attempt.slug, check)
    for slug, why in ungraded.items():
        suite = _suite(suites, slug, [Outcome.unfit])
        case = ElementTree.SubElement(suite, "testcase", classname=slug, name="is graded")
        ElementTree.SubElement(case, "error", message=one_line_of(why))
    ElementTree.indent(suites)
    document: bytes = ElementTree.tostring(suites, encoding="utf-8", xml_declaration=True)
    return document.decode() + "\n"


def _suite(
    parent: ElementTree.Element, slug: str, outcomes: Sequence[Outcome]
) -> ElementTree.Element:
    counts = {
        "tests": len(outcomes),
        "failures": outcomes.count(Outcome.failed),
        "errors": outcomes.count(Outcome.unfit),
        "skipped": outcomes.count(Outcome.blocked),
    }
    texts = {name: str(count) for name, count in counts.items()}
    return ElementTree.SubElement(parent, "testsuite", {"name": slug, **texts})


def _case(suite: ElementTree.Element, slug: str, check: Verdict) -> None:
    case = ElementTree.SubElement(
        suite,
        "testcase",
        classname=f"{slug}.{check.rubric}",
        name=one_line_of(check.title),
        time=f"{check.cpu_seconds:.3f}",
    )
    holder = ElementTree.SubElement(case, "properties")
    for name, value in properties_of(check):
        ElementTree.SubElement(holder, "property", name=name, value=value)
    element = {Outcome.failed: "failure", Outcome.unfit: "error", Outcome.blocked: "skipped"}
    if not check.passed:
        ElementTree.SubElement(
            case, element[check.outcome], message=one_line_of(check.message)
        ).text = check_text(check)
