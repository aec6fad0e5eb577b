"""The judge of histories, held against verdicts from the literature and against brute force."""

from __future__ import annotations

from collections import deque
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_hardtier.explore.history import Call, History, Raised, Result, Returned
from pytest_hardtier.explore.linearize import (
    WAITS,
    OneOf,
    Spec,
    impossible_answer,
    is_linearizable,
    is_right_so_far,
    possible_results,
    where_it_ends,
)
from pytest_hardtier.explore.ops import Op, ops


def history(*lines: str) -> History:
    """From a picture: one line for each call, thread first, time from left to right.

    "A |--put(1)--|        " began at the first bar and ended at the second; an answer stands
    after "->"; a call without a second bar never ended.
    """
    calls = []
    for line in lines:
        thread = "ABCDE".index(line[0])
        text = line[1:]
        start, end = text.index("|"), text.rindex("|")
        inner = text[start:].strip(" |-").partition("->")
        [op] = ops(inner[0].strip(" -"))
        if start == end:
            calls.append(Call(thread, op, start, None, None))
        else:
            told = inner[2].strip(" -")
            result: Result = (
                Raised(told[1:]) if told.startswith("!") else Returned(eval(told) if told else None)
            )
            calls.append(Call(thread, op, start, end, result))
    return History(tuple(sorted(calls, key=lambda call: call.start)))


def dequeue(items: tuple[int, ...]) -> object:
    return (items[0], items[1:]) if items else WAITS


def pop(items: tuple[int, ...]) -> object:
    return items[-1], items[:-1]


QUEUE = Spec((), {"enq": lambda items, x: (None, (*items, x)), "deq": dequeue})
STACK = Spec((), {"push": lambda items, x: (None, (*items, x)), "pop": pop})
REGISTER = Spec(0, {"write": lambda _, x: (None, x), "read": lambda x: (x, x)})


# After figure 1 of Herlihy & Wing, "Linearizability: a correctness condition for concurrent
# objects" (TOPLAS 1990), which shows what a FIFO queue may and may not do.
OVERLAPPING_ENQUEUES_COME_OUT_EITHER_WAY = history(
    "A |--enq(1)--|",
    "B      |--enq(2)--|",
    "B                    |-deq()->2-|",
    "A                      |-deq()->1-|",
    "A                                      |-enq(3)-|",
)
ENQUEUES_IN_A_ROW_COME_OUT_THE_OTHER_WAY = history(
    "A |-enq(1)-|",
    "B             |-enq(2)-|",
    "B                         |-deq()->2-|",
)
TAKEN_BEFORE_ITS_ENQUEUE_HAS_RETURNED = history(
    "A |----enq(1)-------------|",
    "B        |-deq()->1-|",
)
TAKEN_TWICE = history(
    "A |-enq(1)-|",
    "B    |-enq(2)-|",
    "B                |-deq()->1-|",
    "A                  |-deq()->1-|",
)


@pytest.mark.parametrize(
    ("told", "right"),
    [
        (OVERLAPPING_ENQUEUES_COME_OUT_EITHER_WAY, True),
        (ENQUEUES_IN_A_ROW_COME_OUT_THE_OTHER_WAY, False),
        (TAKEN_BEFORE_ITS_ENQUEUE_HAS_RETURNED, True),
        (TAKEN_TWICE, False),
    ],
)
def test_the_queue_histories_of_herlihy_and_wing(told: History, right: bool):
    assert is_linearizable(told, QUEUE) is right


def test_a_read_may_see_a_write_that_runs_and_then_all_later_reads_must():
    """After the registers of Herlihy & Shavit, The Art of Multiprocessor Programming, chapter 3."""
    sees_new_then_old = history(
        "A |------write(1)------|",
        "B    |-read()->1-|",
        "C                 |-read()->0-|",
    )
    sees_old_then_new = history(
        "A |------write(1)-------------|",
        "B    |-read()->0-|",
        "C                 |-read()->1-|",
    )

    assert not is_linearizable(sees_new_then_old, REGISTER)
    assert is_linearizable(sees_old_then_new, REGISTER)


def test_sequential_consistency_is_not_enough():
    """After the same chapter: each thread's own calls have an order, but real time has another.

    The enqueue of 1 had ended before that of 2 began, so 2 cannot come out first.
    """
    told = history(
        "A |-enq(1)-|",
        "B            |-enq(2)-|",
        "A                       |-deq()->2-|",
        "B                                   |-deq()->1-|",
    )

    assert not is_linearizable(told, QUEUE)


def test_an_elimination_may_let_a_push_and_a_pop_meet():
    """Hendler, Shavit & Yerushalmi (SPAA 2004): a pop takes what a push brings at that moment."""
    told = history(
        "A |-push(1)-|", "B   |-push(2)-|", "C     |-pop()->1-|", "A                  |-pop()->2-|"
    )

    assert is_linearizable(told, STACK)


def test_an_empty_answer_while_something_is_always_in_it_is_wrong():
    """The queue is never empty between the enqueue's end and the dequeue's beginning."""
    spec = Spec((), {"enq": QUEUE.steps["enq"], "is_empty": lambda items: (not items, items)})
    told = history("A |-enq(1)-|", "B            |-is_empty()->True-|")

    assert not is_linearizable(told, spec)


def test_to_wait_is_right_as_long_as_there_is_nothing():
    assert is_linearizable(history("A |-deq()"), QUEUE)
    assert not is_linearizable(history("A |-deq()", "B   |-enq(1)-|"), QUEUE)


def test_what_ended_may_be_explained_by_a_call_that_did_not():
    taken_early = history("A |-enq(1)", "B    |-deq()->1-|", "B               |-deq()")
    from_nowhere = history("A |-enq(1)", "B    |-deq()->2-|")

    assert is_right_so_far(taken_early, QUEUE)
    assert not is_right_so_far(from_nowhere, QUEUE)


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
    assert impossible_answer(OVERLAPPING_ENQUEUES_COME_OUT_EITHER_WAY, QUEUE) is None


def test_an_exception_can_be_the_impossible_answer():
    told = history("A |-read()->!KeyError-|")

    assert str(impossible_answer(told, REGISTER)) == (
        "read() raised KeyError; the other answers allow only 0"
    )


def test_what_the_specification_raises_is_what_the_call_must_raise():
    told = history("A |-pop()->!IndexError-|")

    assert is_linearizable(told, STACK)


def test_of_several_right_outcomes_each_is_right():
    spec = Spec(0, {"toss": lambda n: OneOf(("heads", n), ("tails", n))})

    assert is_linearizable(history("A |--toss()->'heads'--|", "B |--toss()->'tails'--|"), spec)
    assert not is_linearizable(history("A |-toss()->'edge'-|"), spec)


def test_the_first_state_may_depend_on_how_the_object_was_made():
    spec = Spec(lambda first: first, {"read": lambda x: (x, x)})

    assert is_linearizable(history("A |-read()->7-|"), spec, Op("Register", (7,)))


def test_a_call_that_the_specification_does_not_know_is_the_callers_mistake():
    with pytest.raises(ValueError, match=r"says nothing about peek\(\)"):
        is_linearizable(history("A |-peek()->1-|"), REGISTER)


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
