"""JUnit properties: names are fixed, values are plain text, what is not there is left out."""

from __future__ import annotations

from xml.etree import ElementTree

from pytest_hardtier.calls import Kind
from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.report.junit import properties_of, to_junit
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


def suites(*attempts: Attempt, **ungraded: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(to_junit(attempts, ungraded)).findall("testsuite")


def test_a_document_has_a_suite_for_each_kata_and_a_case_for_each_check():
    [first, second] = suites(examples.wrong_answer(), edit_distance="is a link.")

    assert first.attrib == {
        "name": "word_search_ii",
        "tests": "8",
        "failures": "2",
        "errors": "0",
        "skipped": "2",
    }
    assert len(first.findall("testcase")) == 8
    assert second.find("testcase/error[@message='is a link.']") is not None


def test_a_failure_tells_what_the_terminal_tells():
    [suite] = suites(examples.wrong_answer())

    failure = suite.find("testcase/failure")

    assert failure is not None
    assert failure.get("message") == "left out 'ab'"
    assert "question  What does your search do" in (failure.text or "")


def test_what_is_our_own_fault_is_an_error():
    [suite] = suites(examples.unfit())

    assert suite.get("errors") == "1"
    assert suite.find("testcase/error") is not None


def test_a_document_holds_whatever_a_candidate_wrote():
    text = "]]> </failure> & \x00\ufffe\ud800 <b>"
    check = examples.failed(examples.FINDS, Kind.wrong_answer, text, case=text)

    [suite] = suites(examples.attempt(check))

    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == "]]> </failure> & \\x00\\ufffe\\ud800 <b>"
