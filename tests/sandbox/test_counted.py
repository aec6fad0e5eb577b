"""Counted values behave as the values they stand for, and charge what is done with them."""

from __future__ import annotations

import copy
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_hardtier.calls import Kind
from pytest_hardtier.sandbox.counting import (
    ComputedSequence,
    CountedSequence,
    OverBudget,
    Tally,
    counted_int,
    counted_type,
    counted_values,
)
from pytest_hardtier.sandbox.tally import end_of_account

BARS = [4, 2, 0, 3, 2, 5]
ONE = [1]

READS: dict[str, tuple[Callable[[Any], Any], Any, int]] = {
    "length": (len, 6, 0),
    "truth": (bool, True, 0),
    "index": (lambda bars: bars[1], 2, 1),
    "index from the end": (lambda bars: bars[-1], 5, 1),
    "slice": (lambda bars: bars[1:4], [2, 0, 3], 3),
    "slice backwards": (lambda bars: bars[::-1], BARS[::-1], 6),
    "iteration": (list, BARS, 6),
    "half an iteration": (lambda bars: [next(it := iter(bars)), next(it)], [4, 2], 2),
    "backwards": (lambda bars: list(reversed(bars)), BARS[::-1], 6),
    "copy": (lambda bars: bars.copy(), BARS, 6),
    "sum with a list": (lambda bars: bars + ONE, [*BARS, 1], 6),
    "sum of a list with it": (lambda bars: ONE + bars, [1, *BARS], 6),
    "times": (lambda bars: bars * 2, BARS * 2, 6),
    "in": (lambda bars: 0 in bars, True, 3),
    "not in": (lambda bars: 9 in bars, False, 6),
    "index of": (lambda bars: bars.index(2, 2), 4, 3),
    "count of": (lambda bars: bars.count(2), 2, 6),
    "equal": (lambda bars: bars == BARS, True, 6),
    "greatest": (max, 5, 6),
    "unpacking": (lambda bars: [*bars], BARS, 6),
    "enumerate": (lambda bars: [i for i, _ in enumerate(bars)], list(range(6)), 6),
    "text": (repr, "[4, 2, 0, 3, 2, 5]", 0),
}  # fmt: skip


@pytest.mark.parametrize(("use", "result", "reads"), READS.values(), ids=READS)
def test_a_counted_sequence_charges_what_it_gives(use: Callable, result: Any, reads: int):
    tally = Tally()

    got = use(CountedSequence(BARS, tally))

    assert (got, type(got)) == (result, type(result))
    assert tally.total == reads


def test_a_counted_sequence_is_a_sequence_that_cannot_be_changed():
    bars = CountedSequence(BARS, Tally())

    assert isinstance(bars, Sequence)
    assert not CountedSequence([], Tally())
    with pytest.raises(TypeError, match="does not support item assignment"):
        bars[0] = 1  # type: ignore[index]
    with pytest.raises(IndexError):
        bars[6]
    with pytest.raises(ValueError, match="9 is not in the sequence"):
        bars.index(9)


THIRDS = [0, 3, 6, 9, 12]

READS_OF_COMPUTED: dict[str, tuple[Callable[[Any], Any], Any, int]] = {
    "length": (len, 5, 0),
    "truth": (bool, True, 0),
    "index": (lambda nums: nums[1], 3, 1),
    "index from the end": (lambda nums: nums[-1], 12, 1),
    "slice": (lambda nums: len(nums[1:4]), 3, 3),
    "element of a slice": (lambda nums: nums[1:4][2], 9, 3 + 1),
    "slice of a slice": (lambda nums: list(nums[1:][::2]), [3, 9], 4 + 2 + 2),
    "iteration": (list, THIRDS, 5),
    "backwards": (lambda nums: list(reversed(nums)), THIRDS[::-1], 5),
    "copy": (lambda nums: nums.copy()[0], 0, 5 + 1),
    "copy by the copy module": (lambda nums: copy.deepcopy(copy.copy(nums))[0], 0, 5 + 5 + 1),
    "sum with a list": (lambda nums: nums + ONE, [*THIRDS, 1], 5),
    "sum of a list with it": (lambda nums: ONE + nums, [1, *THIRDS], 5),
    "sum with itself": (lambda nums: len(nums + nums), 10, 10),
    "in": (lambda nums: 3 in nums, True, 2),
    "index of": (lambda nums: nums.index(6), 2, 3),
    "equal": (lambda nums: nums == THIRDS, True, 5),
    "equal to none": (lambda nums: nums == [], False, 0),
    "greatest": (max, 12, 5),
    "sorted": (sorted, THIRDS, 5),
    "bisect": (lambda nums: bisect_left(nums, 6), 2, 2),
}  # fmt: skip


@pytest.mark.parametrize(
    ("use", "result", "reads"), READS_OF_COMPUTED.values(), ids=READS_OF_COMPUTED
)
def test_a_computed_sequence_charges_what_it_gives(use: Callable, result: Any, reads: int):
    tally = Tally()

    got = use(ComputedSequence(range(5), lambda i: 3 * i, tally))

    assert (got, type(got)) == (result, type(result))
    assert tally.total == reads


def test_a_computed_sequence_may_be_longer_than_any_memory():
    tally = Tally(at_most=100)
    nums = ComputedSequence(range(2**60), lambda i: 3 * i, tally)

    assert (len(nums), nums[-1], tally.total) == (2**60, 3 * (2**60 - 1), 1)
    with pytest.raises(MemoryError):
        list(nums)
    with pytest.raises(OverBudget):
        nums[: 2**59]


def test_no_attribute_of_a_computed_sequence_is_a_way_past_the_count():
    """Whatever a submission finds on it either gives no elements or charges for them."""
    tally = Tally()
    nums = ComputedSequence(range(5), lambda i: 3 * i, tally)

    found = [getattr(nums, name) for name in ComputedSequence.__slots__]

    assert range(5) in found
    assert 12 in [use(4) for use in found if callable(use)]
    with pytest.raises(AttributeError, match="only read"):
        nums._charge = print  # type: ignore[assignment]
    assert tally.by_unit == {"reads": 1 + 4}  # `_read(4)` and `_charge(4)`


@pytest.mark.parametrize(
    ("use", "result", "comparisons"),
    [
        (lambda a, b: a < b, True, 1),
        (lambda a, b: a <= b, True, 1),
        (lambda a, b: a > b, False, 1),
        (lambda a, b: a >= b, False, 1),
        (lambda a, b: a == b, False, 1),
        (lambda a, b: a != b, True, 1),
        (lambda a, b: b > 1, True, 1),
        (max, 5, 1),
        (lambda a, b: bisect_left([a, b], 4), 1, 2),
        (lambda a, b: a + b, 7, 0),
    ],
)
def test_a_counted_int_charges_its_comparisons(use: Callable, result: Any, comparisons: int):
    tally = Tally()
    height = counted_int(tally)

    got = use(height(2), height(5))

    assert tally.total == comparisons
    assert got == result


@given(st.lists(st.integers(), max_size=8))
def test_counted_ints_are_sorted_added_and_hashed_as_ints(numbers: list[int]):
    height = counted_int(Tally())
    counted = [height(n) for n in numbers]

    assert [int(n) for n in sorted(counted)] == sorted(numbers)
    assert {int(n) for n in set(counted)} == set(numbers)
    assert type(sum(counted)) is int


def test_values_of_several_types_are_counted():
    tally = Tally()
    numbers = counted_values([2.5, 1, "b", "a"], tally)

    assert numbers[0] > numbers[1]
    assert max(numbers[2:]) == "b"
    assert tally.total == 3
    assert [type(n).__name__ for n in numbers] == ["float", "int", "str", "str"]


def test_a_counted_type_can_have_a_unit_of_its_own():
    tally = Tally()
    word = counted_type(str, tally, "letters")

    assert word("a") < word("b")
    assert tally.by_unit == {"letters": 1}


def test_an_account_raises_beyond_its_limit_and_again():
    tally = Tally(at_most=3)
    tally.add("reads", 3)

    for _ in range(3):
        with pytest.raises(OverBudget, match="the cost limit is passed"):
            tally.add("reads")
    assert tally.is_over
    assert tally.total == 6


def test_the_end_of_an_account_says_no_more_than_its_limit():
    tally = Tally(at_most=3)
    with pytest.raises(OverBudget):
        tally.add("reads", 100)

    ended = end_of_account(tally)

    assert (ended.kind, ended.used, ended.limit) == (Kind.too_costly, {"cost": 4}, {"cost": 3})


def test_the_end_is_no_exception_that_code_catches_by_habit():
    assert not issubclass(OverBudget, Exception)
