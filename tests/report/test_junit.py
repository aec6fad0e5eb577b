"""JUnit properties: names are fixed, values are plain text, what is not there is left out."""

from __future__ import annotations

from pytest_hardtier.report.junit import properties_of
from tests.report import examples


def test_a_failed_check_tells_what_it_cost():
    [too_costly] = [check for check in examples.too_costly().checks if not check.passed]

    assert dict(properties_of(too_costly)) == {
        "hardtier.check": "shares_beginnings",
        "hardtier.rubric": "sharing",
        "hardtier.tier": "full",
        "hardtier.outcome": "failed",
        "hardtier.kind": "too costly",
        "hardtier.cases": "1",
        "hardtier.cost.steps": "4513536",
        "hardtier.limit.steps": "835840",
        "hardtier.cpu_seconds": "0.0",
        "hardtier.replay": "b00b1e",
    }


def test_a_blocked_check_names_what_it_waits_for():
    blocked = examples.wrong_answer().checks[-1]

    assert dict(properties_of(blocked))["hardtier.blocked_by"] == "finds_every_word"
