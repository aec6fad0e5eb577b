"""The judge of histories, held against verdicts from the literature and against brute force."""

from __future__ import annotations

from collections import deque
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_hardtier.explore.history import Call, History, Returned
from pytest_hardtier.explore.linearize import (
    Remembering,
    Spec,
    impossible_answer,
    is_linearizable,
    is_right_so_far,
    possible_results,
    where_it_ends,
)
from pytest_hardtier.explore.ops import Op
from tests.explore.histories import QUEUE, REGISTER, Known, history, known


@pytest.mark.parametrize("one", list(known()), ids=str)
def test_known_histories_get_their_verdicts(one: Known):
    assert is_linearizable(one.told, one.spec) is one.right
    assert is_right_so_far(one.told, one.spec) is one.so_far


def test_a_call_that_should_have_waited_is_named():
    told = history("A |-deq()->None-|")

    [barred] = where_it_ends(told, QUEUE)

    assert str(barred.call) == "deq()"
    assert barred.allowed == ()


def test_the_impossible_answer_says_what_would_have_been_possible():
    told = history("A |-write(1)-|", "B     |-write(2)-|", "C                   |-read()->0-|")

    assert str(impossible_answer(told, REGISTER)) == (
        "read() answered 0; the other answers allow only 1 or 2"
    )


def test_a_right_history_has_no_impossible_answer():
    overlapping = next(known())

    assert impossible_answer(overlapping.told, QUEUE) is None


def test_an_exception_can_be_the_impossible_answer():
    told = history("A |-read()->!KeyError-|")

    assert str(impossible_answer(told, REGISTER)) == (
        "read() raised KeyError; the other answers allow only 0"
    )


def test_the_first_state_may_depend_on_how_the_object_was_made():
    spec = Spec(lambda first: first, {"read": lambda x: (x, x)})

    assert is_linearizable(history("A |-read()->7-|"), spec, Op("Register", (7,)))


def test_a_call_that_the_specification_does_not_know_is_the_callers_mistake():
    with pytest.raises(ValueError, match=r"says nothing about peek\(\)"):
        is_linearizable(history("A |-peek()->1-|"), REGISTER)


@pytest.mark.parametrize(
    ("start", "write", "message"),
    [
        (0, lambda _: (None, 1), r"cannot be asked for write\(1\): .* takes 1 positional argument"),
        (0, lambda _, x: x, r"of write\(\) gives 1; it has to give the value and the next state"),
        ([], lambda s, _: (None, s), r"a state has to be a value that never changes.*not \[\]"),
    ],
    ids=["another number of arguments", "no next state", "a state that can change"],
)
def test_a_slip_in_the_specification_is_told_to_its_author(
    start: object, write: object, message: str
):
    spec = Remembering(Spec(start, {"write": write}))  # type: ignore[dict-item]

    with pytest.raises(ValueError, match=message):
        is_linearizable(history("A |-write(1)-|"), spec)


def test_a_hundred_calls_in_a_row_are_judged_without_trying_their_orders():
    calls = [Call(0, Op("write", (n,)), 2 * n, 2 * n + 1, Returned()) for n in range(100)]

    assert is_linearizable(History(tuple(calls)), REGISTER)


# The second oracle: all orders of the calls, each replayed by an object of the standard library.


class PlainQueue(deque[int]):
    enq = deque.append

    def deq(self) -> int | None:
        return self.popleft() if self else None


MAYBE = Spec(
    (),
    {
        "enq": QUEUE.steps["enq"],
        "deq": lambda items: (items[0], items[1:]) if items else (None, items),
    },
)


def some_order_explains(told: History) -> bool:
    """By brute force, with nothing of the search in it."""
    return any(explains(order) for order in permutations(told.calls))


def explains(order: tuple[Call, ...]) -> bool:
    if any(late.before(early) for n, early in enumerate(order) for late in order[n + 1 :]):
        return False
    queue = PlainQueue()
    return all(
        Returned(getattr(queue, call.op.name)(*call.op.args)) == call.result for call in order
    )


@st.composite
def small_histories(draw: st.DrawFn) -> History:
    """Up to five calls in up to three threads; answers that may or may not be right."""
    calls: list[Call] = []
    clock = {0: 0, 1: 0, 2: 0}
    for number in range(draw(st.integers(1, 5))):
        thread = draw(st.integers(0, 2))
        start = clock[thread] + draw(st.integers(1, 6))
        end = clock[thread] = start + draw(st.integers(1, 8))
        if draw(st.booleans()):
            op, result = Op("enq", (number,)), None
        else:
            op, result = Op("deq"), draw(st.none() | st.integers(0, number))
        # Ends are odd and starts even, so that no two of them fall together.
        calls.append(Call(thread, op, 2 * start, 2 * end + 1, Returned(result)))
    return History(tuple(sorted(calls, key=lambda call: call.start)))


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(small_histories())
def test_the_search_agrees_with_all_orders(told: History):
    assert is_linearizable(told, MAYBE) == some_order_explains(told)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(small_histories(), st.data())
def test_the_possible_results_are_those_that_make_the_history_right(
    told: History, data: st.DataObject
):
    call = data.draw(st.sampled_from(told.calls))
    at = told.calls.index(call)

    def with_result(value: object) -> History:
        changed = Call(call.thread, call.op, call.start, call.end, Returned(value))
        return History((*told.calls[:at], changed, *told.calls[at + 1 :]))

    right = {value for value in (None, 0, 1, 2, 3, 4) if some_order_explains(with_result(value))}

    assert {result.value for result in possible_results(told, MAYBE, call)} == right  # type: ignore[union-attr]


def test_a_step_is_asked_for_once():
    asked: list[object] = []

    def write(old: int, new: object) -> tuple[None, int]:
        asked.append(new)
        return None, new if isinstance(new, int) else old

    spec = Remembering(Spec(0, {**REGISTER.steps, "write": write}))
    told = history("A |-write(1)-|", "A               |-read()->1-|", "B  |--write([2])---|")

    verdicts = [is_linearizable(told, spec) for _ in range(3)]

    assert verdicts == [True] * 3
    assert asked.count(1) == 1
    assert asked.count([2]) > 3  # what has no hash is asked for every time


@pytest.mark.parametrize("one", list(known()), ids=str)
def test_remembering_changes_no_verdict(one: Known):
    spec = Remembering(one.spec)

    assert is_linearizable(one.told, spec) is one.right
    assert is_right_so_far(one.told, spec) is one.so_far
