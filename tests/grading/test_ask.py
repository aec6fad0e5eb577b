"""Asking: lazy answers, replayed lines, and the reference that may not fail."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pytest_hardtier.calls import Answered, Ended, Kind, Op, Terms
from pytest_hardtier.errors import SandboxError
from pytest_hardtier.grading.ask import Ask, CallFailed, Direct, Pending, Recorder
from tests.grading.fake import FakeSubmission


def ask_on(line: Any, **more: Any) -> Ask:
    return Ask(line, Terms(), more.pop("leniency", 1.0), **more)


def test_an_answer_that_is_not_there_yet_makes_the_body_wait():
    line = Recorder()
    answer = ask_on(line).total([1])

    with pytest.raises(Pending):
        answer.value  # noqa: B018


def test_an_answer_that_is_there_is_read_without_asking():
    answer = ask_on(Recorder([Answered(3, ([1],))])).total([1])

    assert (answer.value, answer.arguments, answer.sent) == (3, ([1],), ([1],))


def test_a_call_that_failed_is_told_by_every_answer_behind_it():
    line = Recorder([Ended(Kind.exception, "no"), Answered(1)])
    ask = ask_on(line)
    ask.first()
    second = ask.second()

    with pytest.raises(CallFailed, match="no"):
        second.value  # noqa: B018


def test_a_class_of_the_contract_gives_an_object_that_is_driven_from_outside():
    line = Recorder(first_kept=7000)
    net = ask_on(line, classes=frozenset({"Net"})).Net(2, hidden=3)
    net["W1"] = [1]
    net.forward([2])
    net["W1"]

    assert [(q.op, q.name, q.on) for q in line.questions] == [
        (Op.new, "Net", 7001),
        (Op.set, "W1", 7001),
        (Op.method, "forward", 7001),
        (Op.get, "W1", 7001),
    ]
    assert line.questions[0].kwargs == {"hidden": 3}


def test_bounds_and_measures_travel_with_the_next_calls():
    line = Recorder()
    ask = ask_on(line, leniency=2.0, classes=frozenset({"Net"}))
    ask.within(steps=100, seconds=1.5).total([])
    ask.measuring("memory", "lines").harness.count(3)
    ask.within(lines=7).Net().within(own_steps=5).forward()

    terms = [question.terms for question in line.questions]
    assert (terms[0].steps, terms[0].seconds) == (200, 1.5)
    assert terms[1].measured() == {"memory", "lines"}
    assert (terms[3].lines, terms[3].own_steps) == (14, 10)
    assert ask.bound(50) == 100


def test_the_reference_is_asked_once_for_each_question():
    submission = FakeSubmission(lambda: {"total": sum})
    reference = ask_on(Recorder(), reference_line=Direct(submission)).reference

    assert [reference.total([1, 2]).value for _ in range(3)] == [3, 3, 3]
    assert submission.batches == [1]


def test_the_reference_tells_arrays_apart_that_read_alike():
    line = Direct(FakeSubmission(lambda: {"total": lambda numbers: float(numbers.sum())}))
    reference = ask_on(Recorder(), reference_line=line).reference
    one, other = np.zeros(5000), np.zeros(5000)
    other[2500] = 7

    assert [reference.total(numbers).value for numbers in (one, other)] == [0.0, 7.0]


def test_a_reference_that_fails_is_our_own_fault():
    line = Direct(FakeSubmission(lambda: {"total": lambda numbers: numbers[5]}))
    answer = ask_on(Recorder(), reference_line=line).reference.total([1])

    with pytest.raises(SandboxError, match="the reference solution failed: exception: list index"):
        answer.value  # noqa: B018


def test_a_reference_keeps_no_objects():
    line = Direct(FakeSubmission(lambda: {"Net": object}))

    with pytest.raises(SandboxError, match="a reference solution cannot keep objects; ask a"):
        ask_on(line, classes=frozenset({"Net"})).Net()


def test_a_kata_without_a_reference_says_so():
    with pytest.raises(SandboxError, match="this kata has no reference; name one in"):
        ask_on(Recorder()).reference  # noqa: B018
