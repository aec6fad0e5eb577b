"""Where a failure is: found by looking at bytes, and told by a traceback."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from pytest_hardtier.catalogue.kata import Contract
from pytest_hardtier.grading.verdict import Outcome, Verdict
from pytest_hardtier.kata_items.failure import CheckFailed, line_of, place_in, raise_at

WRONG = Verdict(
    check="adds",
    title="adds",
    rubric="amount",
    tier="core",
    visible=False,
    outcome=Outcome.failed,
    kind="wrong answer",
    message="got 3\nand not what was asked for",
)


def test_a_function_is_where_its_definition_stands():
    assert line_of(b"import os\n\n\ndef trap(height):\n    pass\n", "trap") == 4


def test_a_class_and_a_coroutine_are_found_too():
    assert line_of(b"class Net:\n    def trap(self): ...\n", "Net") == 1
    assert line_of(b"async  def trap(): ...\n", "trap") == 1


def test_a_method_and_a_longer_name_are_not_the_function():
    assert line_of(b"class A:\n    def trap(self): ...\n\ndef trap_all(): ...\n", "trap") is None


def test_the_last_definition_counts():
    assert line_of(b"def trap(): 1\ndef trap(): 2\n", "trap") == 2


def test_a_file_that_is_no_python_at_all_has_no_line():
    assert line_of(b"\xff\xfe\x00def\x00", "trap") is None


def test_what_was_asked_is_blamed_before_the_rest_of_the_contract():
    contract = Contract("two.py", calls={"first": "first()", "second": "second()"})

    assert place_in(b"def first(): ...\ndef second(): ...\n", contract, ["second"]) == (2, "second")
    assert place_in(b"def first(): ...\ndef second(): ...\n", contract) == (1, "first")


def test_a_file_without_the_function_is_blamed_from_above():
    assert place_in(b"", Contract("one.py", calls={"f": "f()"})) == (1, "<module>")


def test_the_innermost_frame_is_the_candidates_line():
    with pytest.raises(CheckFailed) as caught:
        raise_at(Path("somewhere/two.py"), 41, "trap", WRONG)

    innermost = traceback.extract_tb(caught.tb)[-1]
    assert (innermost.filename, innermost.lineno, innermost.name) == (
        "somewhere/two.py",
        41,
        "trap",
    )


def test_the_exception_is_called_by_the_kind_of_failure():
    with pytest.raises(CheckFailed) as caught:
        raise_at(Path("two.py"), 1, "trap", WRONG)

    assert traceback.format_exception_only(caught.value) == ["wrong answer: got 3\n"]
