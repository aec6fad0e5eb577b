"""Plain values: what they are, when two are the same, how they read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pytest_hardtier.plain import Foreign, copy_of, in_columns, in_rows, is_plain, same, short

ROOT = Path(__file__).parents[1]


class Text(str):
    __slots__ = ()


@pytest.mark.parametrize(
    "value",
    [None, 1, "a", b"", 1j, [1, (2, {3})], {"a": [1]}, np.zeros(2), np.float64(1), frozenset({1})],
)
def test_plain_values_are_plain(value: Any):
    assert is_plain(value)


@pytest.mark.parametrize(
    "value", [Text("a"), object(), [Text("a")], np.array([object()]), {1: int}]
)
def test_everything_else_is_not(value: Any):
    assert not is_plain(value)


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        (1, 1, True),
        (1, 1.0, False),
        (1, True, False),
        ([1], (1,), False),
        (float("nan"), float("nan"), True),
        ([float("nan")], [float("nan")], True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
        ({"a": 1}, {"a": 1.0}, False),
        (np.array([1, 2]), np.array([1, 2]), True),
        (np.array([1, 2]), np.array([1.0, 2.0]), False),
        (np.array([np.nan]), np.array([np.nan]), True),
        (np.zeros((1, 2)), np.zeros((2, 1)), False),
        ({1, 2}, {2, 1}, True),
        ({1}, {1.0}, False),
        ({float("nan")}, {float("nan")}, True),
        ({1: "a"}, {True: "a"}, False),
        ({float("nan"): 1}, {float("nan"): 1}, True),
        (np.float32("nan"), np.float32("nan"), True),
        (complex("nan"), complex("nan"), True),
    ],
)
def test_same_means_the_same_type_and_content(one: Any, other: Any, are_same: bool):
    assert same(one, other) is are_same


def test_a_copy_shares_nothing():
    value = {"a": [1]}

    copy = copy_of(value)
    copy["a"].append(2)

    assert value == {"a": [1]}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([1, 2], "[1, 2]"),
        (Foreign("Node", "<Node 3>"), "<Node 3>"),
        (np.array([1.5, 2.0]), "[1.5, 2]"),
        (np.array([[1.0, -0.25], [1e-9, np.nan]]), "(2, 2) [[1, -0.25], [1e-09, nan]]"),
        (np.array([True, False]), "[True, False]"),
        (np.array(3.5), "3.5"),
        ([np.eye(2)], "[array (2, 2) [[1, 0], [0, 1]]]"),
        ([np.array([1, 2])], "[array([1, 2])]"),
        ({"a": (1,), "b": ()}, "{'a': (1,), 'b': ()}"),
        ({(): {2, 1}, frozenset({4, 3}): set()}, "{(): {1, 2}, frozenset({3, 4}): set()}"),
    ],
)
def test_short_values_read_as_they_are(value: Any, text: str):
    assert short(value) == text


def test_long_values_say_how_much_there_is():
    assert short([7] * 5000, 60).endswith("(5,000 in all)")
    assert short(np.zeros((300, 2)), 80).startswith("(300, 2) [[0, 0], ")
    assert len(short("x" * 999, 60)) <= 60


def test_a_set_reads_the_same_in_every_run():
    """Strings have other hashes in every process, and sets another order with them."""
    script = "from pytest_hardtier.plain import short; print(short([{'ab', 'cd', 'ef', 'x'}]))"
    texts = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert texts == {"[{'ab', 'cd', 'ef', 'x'}]\n"}


def test_an_array_of_many_short_axes_is_shortened_too():
    """Four numbers along each of 25 axes would be 2 ** 25 of them, and take minutes."""
    shown = short(np.zeros((2,) * 25, bool))

    assert shown.startswith("(2, 2, ")


def test_an_array_shows_a_few_of_its_numbers_and_its_shape_first():
    shown = short(np.arange(400.0).reshape(20, 20) / 7)

    assert shown == "(20, 20) [[0, 0.1429, 0.2857, ...], [2.857, 3, 3.143, ...], ...]"
    assert short(np.arange(24).reshape(2, 3, 4)) == "(2, 3, 4) [[[0, 1, ...], ...], ...]"


def test_arrays_that_are_compared_stand_in_rows_with_aligned_columns():
    assert in_rows(np.array([[1.0, -0.25], [0.125, 3.0]])).splitlines() == [
        "(2, 2)      1  -0.25",
        "        0.125      3",
    ]


def test_rows_and_columns_that_are_too_many_are_left_out():
    rows = in_rows(np.zeros((30, 30))).splitlines()

    assert rows[0] == "(30, 30)  0  0  0  0  0  0  ..."
    assert (len(rows), rows[-1].strip()) == (4, "...")


def test_a_case_with_arrays_aligns_names_shapes_and_numbers():
    case = {"W1": np.eye(2), "bias": np.zeros(2), "lr": 0.5}

    assert in_columns(case).splitlines() == [
        "W1    (2, 2)  [[1, 0], [0, 1]]",
        "bias  (2,)    [0, 0]",
        "lr    0.5",
    ]


def test_small_arrays_of_a_large_case_stand_two_in_a_line():
    case = {"W1": np.eye(2), "b1": np.zeros(2), "X": np.ones((9, 7)), "y": np.zeros(3), "lr": 1.5}

    assert in_columns(case).splitlines() == [
        "W1  (2, 2)  [[1, 0], [0, 1]]       b1  (2,)    [0, 0]",
        "X   (9, 7)  [[1, 1, 1, 1, ...], [1, 1, 1, 1, ...], ...]",
        "y   (3,)    [0, 0, 0]              lr  1.5",
    ]


def test_a_case_without_arrays_is_a_list_of_names_and_values():
    assert in_columns({"board": [["a"]], "k": 2}) == "board = [['a']]\nk = 2"
