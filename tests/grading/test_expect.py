"""Each word of an expectation: when it holds, and what a candidate reads when it does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from pytest_hardtier.authoring import Foreign, Kind, expect, fail
from pytest_hardtier.calls import Answered, Contract, Cost, Ended, Op, Question, Terms
from pytest_hardtier.grading.ask import Answer, Ask, CallFailed, Direct, Recorder
from pytest_hardtier.grading.expect import Expectation, Unmet
from pytest_hardtier.limits import Limits
from pytest_hardtier.sandbox import Sandbox


def unmet(value: Any, word: Callable[[Expectation], Any]) -> Unmet:
    with pytest.raises(Unmet) as caught:
        word(expect(value))
    return caught.value


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (6.0, lambda e: e.equals(6)),
        ([1, 2], lambda e: e.equals([1, 2])),
        (6, lambda e: e.is_exactly(6)),
        (float("nan"), lambda e: e.is_exactly(float("nan"))),
        ([1], lambda e: e.is_a(list, tuple)),
        ({"b", "a"}, lambda e: e.names_all_of(["a"])),
        (("a", "a"), lambda e: e.names_only(["a", "b"])),
        (["a", "b"], lambda e: e.names_nothing_twice()),
        ([[1, 2], [3, 4]], lambda e: e.has_shape((2, 2))),
        (np.zeros(2), lambda e: e.has_dtype("float32", "float64")),
        ([1.0, 2.0], lambda e: e.close_to([1.0, 2.0 + 1e-9], relative=1e-6)),
        (np.float64(0.5), lambda e: e.close_to(0.5, absolute=1e-12)),
        (np.array([True]), lambda e: e.close_to(np.array([True]))),
        (80, lambda e: e.costs_at_most(80)),
        (1, lambda e: e.holds(True, "never read")),
    ],
)
def test_what_holds_says_nothing_and_can_go_on(value: Any, word: Callable[[Expectation], Any]):
    assert isinstance(word(expect(value)), Expectation)


@pytest.mark.parametrize(
    ("value", "word", "message", "kind"),
    [
        (7, lambda e: e.equals(6), "got 7, which is too much", Kind.wrong_answer),
        ([1], lambda e: e.equals([2]), "got [1]", Kind.wrong_answer),
        ((1,), lambda e: e.equals([1]), "got (1,)", Kind.wrong_answer),
        (
            6.0,
            lambda e: e.is_exactly(6),
            "returned 6.0, a float; the contract says int",
            Kind.wrong_type,
        ),
        (
            None,
            lambda e: e.equals(6),
            "returned None where an int is asked for. Does every path return?",
            Kind.wrong_type,
        ),
        (
            Foreign("generator", "<generator object f>"),
            lambda e: e.equals([1]),
            "returned a generator where a list is asked for",
            Kind.wrong_type,
        ),
        (
            {"a"},
            lambda e: e.is_a(list),
            "returned {'a'}, a set; the contract says list",
            Kind.wrong_type,
        ),
        (
            [["a"]],
            lambda e: e.names_all_of(["a"]),
            "returned ['a'], a list; the contract says list of hashable values",
            Kind.wrong_type,
        ),
        (
            [("a", [0])],
            lambda e: e.names_nothing_twice(),
            "returned ('a', [0]), a tuple; the contract says list of hashable values",
            Kind.wrong_type,
        ),
        ([], lambda e: e.names_all_of(["ab"]), "left out 'ab'", Kind.wrong_answer),
        (
            [],
            lambda e: e.names_all_of("abcde"),
            "left out 'a', 'b', 'c' and 2 more",
            Kind.wrong_answer,
        ),
        (
            ["x"],
            lambda e: e.names_only(["y"]),
            "named 'x', which should not be there",
            Kind.wrong_answer,
        ),
        (
            ["x", "x"],
            lambda e: e.names_nothing_twice(),
            "named 'x' more than once",
            Kind.wrong_answer,
        ),
        (
            np.zeros((2, 3)),
            lambda e: e.has_shape((3, 2)),
            "has shape (2, 3), the contract says (3, 2)",
            Kind.wrong_answer,
        ),
        (
            np.zeros(2, np.float32),
            lambda e: e.has_dtype("float64"),
            "is float32, the contract says float64",
            Kind.wrong_answer,
        ),
        (
            np.array([np.nan]),
            lambda e: e.close_to([1.0], relative=1.0),
            "is NaN everywhere",
            Kind.wrong_answer,
        ),
        (
            np.array([1.5]),
            lambda e: e.close_to([1.0], relative=1e-6),
            "is off by 0.1 or more, most at [0]; relative error 0.1 or more",
            Kind.wrong_answer,
        ),
        (
            [-(2**63)],
            lambda e: e.close_to([0]),
            "is off by 1e+18 or more, most at [0], where all should be 0",
            Kind.wrong_answer,
        ),
        (
            [1e308],
            lambda e: e.close_to([-1e308]),
            "is off by 1e+308 or more, most at [0]; relative error 1 or more",
            Kind.wrong_answer,
        ),
        (
            [np.array([1, 2])],
            lambda e: e.equals([1]),
            "got [array([1, 2])]",
            Kind.wrong_answer,
        ),
        (
            np.float64(1),
            lambda e: e.equals([1, 2]),
            "got np.float64(1.0)",
            Kind.wrong_answer,
        ),
        (
            ["a"],
            lambda e: e.close_to([1.0]),
            "returned ['a'], a list; the contract says array of numbers",
            Kind.wrong_type,
        ),
        (
            5000,
            lambda e: e.costs_at_most(100, "own_steps"),
            "took 5,000 own steps or more; 100 are plenty",
            Kind.too_costly,
        ),
        (1, lambda e: e.holds(False, "grew by 7 %"), "grew by 7 %", Kind.wrong_answer),
    ],
)
def test_what_does_not_hold_says_what_was_observed(
    value: Any, word: Callable[[Expectation], Any], message: str, kind: Kind
):
    found = unmet(value, word)

    assert (found.message, found.kind) == (message, kind)


def test_a_hidden_answer_never_stands_in_the_message():
    found = unmet(17, lambda e: e.equals(4711))

    assert "4711" not in found.message + found.observed
    assert found.expected == "4711"


def test_an_answer_of_zero_is_not_told_the_right_one_by_its_error():
    found = unmet(0.0, lambda e: e.close_to(4711.0))

    assert found.message == "is off by 1000 or more; relative error 1 or more"


def answer(sent: tuple[Any, ...], after: tuple[Any, ...]) -> Answer:
    question = Question(Op.call, "f", sent)
    line = Recorder([Answered(None, after)])
    return Answer(line, line.put(question), question)


def test_an_argument_that_came_back_changed_is_named_with_the_place_of_the_change():
    found = unmet(
        answer(([["a", "b"]], ["ab"]), ([["a", "#"]], ["ab"])),
        lambda e: e.leaves_arguments_alone("board", "words"),
    )

    assert found.message == "board came back changed: at 0: at 1: was 'b', is '#'"


def test_arguments_without_a_name_are_counted():
    found = unmet(answer(([2, 1],), ([1],)), lambda e: e.leaves_arguments_alone())

    assert found.message == "argument 1 came back changed: was [2, 1], is [1]"


def test_a_failure_of_ones_own_carries_its_question():
    with pytest.raises(Unmet, match="twice") as caught:
        fail("twice as much", question="Who counts twice?", kind=Kind.wrong_type)

    assert (caught.value.question, caught.value.kind) == ("Who counts twice?", Kind.wrong_type)


def asked(*replies: Answered | Ended) -> list[Answer]:
    """Answers of one line, in order."""
    line = Recorder(replies)
    questions = [Question(Op.call, "f") for _ in replies]
    return [Answer(line, line.put(question), question) for question in questions]


REFUSED = Ended(Kind.exception, "ValueError: no", alive=True, exception="ValueError")


def test_a_call_that_has_to_raise_and_does_is_no_failure_and_what_follows_is_read():
    refused, fine = asked(REFUSED, Answered(3))

    expect(refused).raises("AssertionError", "ValueError")

    assert fine.value == 3


def test_a_call_that_returns_where_it_should_raise_is_a_wrong_answer():
    (returned,) = asked(Answered(3))

    found = unmet(returned, lambda e: e.raises("ValueError", "AssertionError"))

    assert found.message == "returned 3 where ValueError or AssertionError is to be raised"


@pytest.mark.parametrize(
    "ended",
    [
        Ended(Kind.exception, "TypeError: what", alive=True, exception="TypeError"),
        Ended(Kind.timeout, "took too long"),
    ],
)
def test_another_exception_or_end_is_the_failure_that_it_is(ended: Ended):
    (answer,) = asked(ended)

    with pytest.raises(CallFailed) as caught:
        expect(answer).raises("ValueError")

    assert caught.value.ended is ended


def test_an_exception_that_nobody_asked_for_stays_a_failure():
    _, later = asked(REFUSED, Answered(3))

    with pytest.raises(CallFailed):
        expect(later).equals(3)


def test_a_tuple_is_taken_apart_under_the_names_of_the_contract():
    loss, slope = 0.5, np.array([1.0, 2.0])

    parts = expect((loss, slope)).parts("loss", "dz")

    expect(parts).close_to({"loss": 0.5, "dz": slope})


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (0.5, "returned 0.5, a float; the contract says tuple of loss, dz"),
        ((0.5,), "returned 1 parts, the contract says loss, dz"),
        (None, "returned None where a tuple of loss, dz is asked for. Does every path return?"),
    ],
)
def test_what_is_no_such_tuple_is_a_wrong_type(value: Any, message: str):
    found = unmet(value, lambda e: e.parts("loss", "dz"))

    assert (found.message, found.kind) == (message, Kind.wrong_type)


class Timed:
    """An answer that took so long."""

    def __init__(self, seconds: float) -> None:
        self.cost = Cost(seconds)


@pytest.mark.parametrize(
    "seconds",
    [
        (0.1, 0.2, 0.4),
        (0.1, 0.3, 0.6),  # a busy machine: more than linear, within the factor
        (0.02, 0.2, 0.4),  # one measurement is off, and one alone decides nothing
        (0.001, 0.01, 0.1),  # too short to be judged
    ],
)
def test_time_that_grows_with_the_size_is_not_held_against_anybody(seconds: tuple[float, ...]):
    assert expect([Timed(one) for one in seconds]).time_grows_at_most(7)


def test_time_that_grows_like_the_square_is_too_costly_and_no_time_is_told():
    failed = unmet([Timed(one) for one in (0.05, 0.2, 0.8)], lambda e: e.time_grows_at_most(7))

    assert failed.kind is Kind.too_costly
    assert failed.message == "the processor time grows much faster than the size of the cases"


def test_what_one_bytecode_shifts_shows_in_the_time_from_outside():
    """A list that is eaten from its front takes as many steps as one that is eaten from its end."""
    source = b"""
def front(n):
    items = list(range(n))
    while items:
        items.pop(0)

def end(n):
    items = list(range(n))
    while items:
        items.pop()
"""
    calls = {"front": "front(n)", "end": "end(n)"}
    contract = Contract("eats.py", calls, limits=Limits(seconds_per_call=20, seconds=60))
    with Sandbox() as sandbox:
        submission = sandbox.submission(source, contract.file, contract)
        ask = Ask(Direct(submission), Terms(), 1.0, frozenset()).measuring("cpu")

        with pytest.raises(Unmet):
            expect([ask.front(n) for n in (25_000, 50_000, 100_000)]).time_grows_at_most(8)
        expect([ask.end(n) for n in (25_000, 50_000, 100_000)]).time_grows_at_most(8)
