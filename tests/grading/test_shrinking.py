"""Counterexamples get small, end, and stay of their kind."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_hardtier.grading.shrinking import (
    simpler_values,
    size_of,
    smaller_cases,
    smallest_failing,
)
from pytest_hardtier.plain import same

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=2), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(PLAIN)
def test_simpler_values_keep_the_type_and_are_never_the_value_itself(value: Any):
    for simpler in simpler_values(value):
        assert type(simpler) is type(value)
        assert not same(simpler, value)


@given(PLAIN)
def test_whatever_fails_always_shrinks_to_something_that_cannot_get_simpler(value: Any):
    smallest = smallest_failing(value, lambda _: True, simpler_values, attempts=20_000, parts=10**9)

    assert not [*simpler_values(smallest)]


@pytest.mark.parametrize(
    ("value", "fails", "smallest"),
    [
        ([5, 3, 9, 1, 7], lambda v: 9 in v, [9]),
        ([4, 4, 4, 4, 4], lambda v: len(v) > 2, [0, 0, 0]),
        (100, lambda v: v > 41, 42),
        (-100, lambda v: v < -41, -42),
        ("hardtier", lambda v: len(v) > 3, "aaaa"),
        (("x", [1, 2]), lambda v: len(v) == 2, ("", [])),
        ({"a": 3, "b": 4}, lambda v: v.get("b", 0) > 1, {"b": 2}),
        ({3, 4}, lambda v: 4 in v, {4}),
        (7.5, lambda v: v > 2, 3.0),
    ],
)
def test_a_value_shrinks_as_far_as_it_still_fails(value: Any, fails: Any, smallest: Any):
    assert smallest_failing(value, fails, simpler_values) == smallest


def test_an_array_loses_rows_and_columns_and_then_its_numbers():
    smallest = smallest_failing(np.ones((8, 5)), lambda v: v.shape[0] >= 3, simpler_values)

    assert same(smallest, np.zeros((3, 1)))


def test_zeros_of_an_array_are_of_its_kind_and_the_end_of_it():
    assert same([*simpler_values(np.array([True]))], [np.array([False])])
    assert same([*simpler_values(np.array([np.nan]))], [np.array([0.0])])
    assert not [*simpler_values(np.array([0.0]))]


def test_only_cases_are_tried():
    def is_sorted(case: dict[str, Any]) -> bool:
        return case["numbers"] == sorted(case["numbers"])

    tried: list[Any] = []
    case = {"numbers": [1, 2, 3]}
    smallest_failing(case, lambda c: bool(tried.append(c)), smaller_cases, is_case=is_sorted)

    assert {"numbers": [1, 3]} in tried
    assert all(map(is_sorted, tried))


def test_what_is_no_case_is_not_looked_for_for_ever():
    looked_at: list[Any] = []

    def is_case(case: Any) -> bool:
        return bool(looked_at.append(case))

    smallest_failing([7] * 50_000, lambda _: True, simpler_values, is_case=is_case)

    assert len(looked_at) < 10


def test_attempts_are_counted_so_that_it_ends_where_it_should():
    asked: list[Any] = []

    def fails(case: Any) -> bool:
        asked.append(case)
        return False

    smallest_failing([1] * 50, fails, simpler_values, attempts=10)

    assert len(asked) == 10


def test_a_large_case_is_not_tried_for_ever():
    asked: list[Any] = []

    smallest_failing([7] * 50_000, lambda case: bool(asked.append(case)), simpler_values)

    assert len(asked) < 10


@pytest.mark.parametrize(
    ("value", "size"),
    [(3, 1), ([1, [2, 3]], 5), ({"a": [1]}, 3), (np.zeros((4, 5)), 20), ("x" * 80, 11)],
)
def test_the_size_of_a_value_is_the_number_of_its_parts(value: Any, size: int):
    assert size_of(value) == size
