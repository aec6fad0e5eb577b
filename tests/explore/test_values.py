"""Histories, scenarios and schedules are plain data: what is written is read back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_hardtier.explore.history import (
    ALONE,
    Call,
    History,
    Opaque,
    Raised,
    Returned,
    from_plain,
    snapshot,
    to_plain,
)
from pytest_hardtier.explore.ops import Op, ops
from pytest_hardtier.explore.scenario import THREAD_NAMES, Scenario
from pytest_hardtier.explore.schedule import Granularity, Move, Schedule
from pytest_hardtier.plain import same

names = st.sampled_from(["put", "take_2", "_x", "LRUCache"])
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5)
    | st.binary(max_size=2)
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.lists(inner, max_size=2).map(tuple)
        | st.sets(st.integers(), max_size=2)
        | st.dictionaries(st.text(max_size=2), inner, max_size=2)
    ),
    max_leaves=4,
)
one_op = st.builds(
    Op,
    names,
    st.lists(values, max_size=2).map(tuple),
    st.dictionaries(names, values, max_size=2).map(lambda named: tuple(named.items())),
)
some_ops = st.lists(one_op, max_size=2).map(tuple)
scenarios = st.builds(
    Scenario,
    st.none() | one_op,
    some_ops,
    st.lists(st.lists(one_op, min_size=1, max_size=2).map(tuple), max_size=2).map(tuple),
    some_ops,
)
threads = st.integers(0, len(THREAD_NAMES) - 1)
schedules = st.builds(
    lambda granularity, first, moves: Schedule(
        granularity, first, tuple(Move(at, thread) for at, thread in sorted(moves.items()))
    ),
    st.sampled_from(Granularity),
    threads,
    st.dictionaries(st.integers(0, 9999), threads, max_size=5),
)
results = st.builds(Returned, values) | st.builds(Raised, names, st.text(max_size=5))
calls = st.builds(
    Call,
    st.integers(ALONE, 3),
    one_op,
    st.integers(0, 99),
    st.none() | st.integers(0, 99),
    st.none() | results,
)


@settings(max_examples=60, deadline=None)
@given(schedules)
def test_a_printed_schedule_is_read_back(schedule: Schedule):
    assert Schedule.parse(str(schedule)) == schedule


@settings(max_examples=60, deadline=None)
@given(scenarios)
def test_a_printed_scenario_is_read_back(scenario: Scenario):
    assert Scenario.parse(str(scenario)) == scenario


@settings(max_examples=60, deadline=None)
@given(st.lists(calls, max_size=4).map(lambda some: History(tuple(some))))
def test_a_history_survives_json(history: History):
    assert History.from_plain(json.loads(json.dumps(history.to_plain()))) == history


@settings(max_examples=60, deadline=None)
@given(values)
def test_values_keep_their_types_through_json(value: object):
    assert same(from_plain(json.loads(json.dumps(to_plain(value)))), value)


def test_what_json_does_not_know_travels_as_it_reads():
    assert from_plain(to_plain(range(3))) == Opaque("range(0, 3)")


def test_a_schedule_is_short():
    schedule = Schedule(Granularity.line, 0, (Move(8, 1), Move(12, 2)))

    assert str(schedule) == "L-A-8B-12C"


@pytest.mark.parametrize("text", ["", "L", "L-a", "X-A", "L-A-8", "L-A-8B-8C", "L-A-9B-8C"])
def test_what_is_no_schedule_is_refused(text: str):
    with pytest.raises(ValueError, match="no schedule"):
        Schedule.parse(text)


def test_a_scenario_reads_as_one_line():
    scenario = Scenario.of(
        "Queue(2)", before="put('a|b')", threads=["put(2); put(3)", "take(timeout=1)"], after="n()"
    )

    assert str(scenario) == "Queue(2); put('a|b') | put(2); put(3) & take(timeout=1) | n()"


@pytest.mark.parametrize("text", ["put(1) | take()", "put(x) | |", "put 1 | |", "('"])
def test_what_is_no_scenario_is_refused(text: str):
    with pytest.raises(ValueError, match=r"scenario|list of calls"):
        Scenario.parse(text)


def test_only_calls_with_plain_arguments_are_read():
    assert ops("put([1, 2], key='a')") == (Op("put", ([1, 2],), (("key", "a"),)),)
    with pytest.raises(ValueError, match="no list of calls"):
        ops("put(open('x'))")


def test_one_object_is_under_test():
    with pytest.raises(ValueError, match="one object is under test, not 2"):
        Scenario.of("A(); B()", threads=[])


def test_threads_have_letters():
    with pytest.raises(ValueError, match="27 threads"):
        Scenario.of(threads=["f()"] * 27)


def test_a_thread_without_calls_is_left_out():
    scenario = Scenario.of(threads=["f()", "g()"]).with_thread(0, ())

    assert scenario == Scenario.of(threads=["g()"])


def test_calls_overlap_unless_one_had_ended_when_the_other_began():
    op = Op("f")
    first, second, third = (
        Call(0, op, 1, 4, Returned()),
        Call(1, op, 3, 6, Returned()),
        Call(0, op, 7, 8, Returned()),
    )
    history = History((first, second, third))

    assert [history.overlaps(call) for call in history.calls] == [True, True, False]


def test_exceptions_are_compared_by_the_name_of_their_type():
    assert Raised("KeyError", "0") == Raised("KeyError", "1")
    assert Raised("KeyError") != Raised("IndexError")


def test_a_snapshot_does_not_follow_its_container():
    inner = [1]
    taken = snapshot({"a": inner})
    inner.append(2)

    assert taken == {"a": [1]}


def test_a_value_whose_repr_is_broken_is_told_all_the_same():
    class Broken:
        def __repr__(self) -> str:
            raise KeyError

    assert str(Returned(Broken())) == "<Broken whose __repr__ raises KeyError>"
