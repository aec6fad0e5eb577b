"""Plain values: what they are, when two are the same, how they read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pytest_hardtier.plain import Foreign, copy_of, is_plain, same, short

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
        (np.array([1.5, 2.0]), "[1.5, 2. ]"),
        ([np.array([1, 2])], "[array([1, 2])]"),
        ({"a": (1,), "b": ()}, "{'a': (1,), 'b': ()}"),
        ({(): {2, 1}, frozenset({4, 3}): set()}, "{(): {1, 2}, frozenset({3, 4}): set()}"),
    ],
)
def test_short_values_read_as_they_are(value: Any, text: str):
    assert short(value) == text


def test_long_values_say_how_much_there_is():
    assert short([7] * 5000, 60).endswith("(5,000 in all)")
    assert short(np.zeros((300, 2)), 80).endswith("(300, 2)")
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

    assert shown.startswith("[False, False, ..., False, False] (2, 2, ")
