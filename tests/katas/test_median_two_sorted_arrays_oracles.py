"""The oracles of median_two_sorted_arrays and its variations agree with others of another kind.

The graders sort, or search the value. Here elements are taken off both ends, or counted below and
above; an error would have to be made twice.
"""

from __future__ import annotations

import random
import statistics
from fractions import Fraction
from heapq import merge
from importlib import import_module
from math import ceil, log2

import pytest

from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata


def neighbour(slug, name):
    """A module beside a grader, imported as the grader imports it."""
    return import_module(f"{import_grader(find_kata(slug)).__package__}.{name}")


KATA = neighbour("median_two_sorted_arrays", "sorted_arrays")
PERCENTILE = import_grader(find_kata("median_two_sorted_arrays/percentile"))
MANY = import_grader(find_kata("median_two_sorted_arrays/many"))
KTH = import_grader(find_kata("median_two_sorted_arrays/kth"))


def pairs(seed, count):
    rng = random.Random(seed)
    for _ in range(count):
        top = rng.choice((2, 9, 10**12))
        a, b = (sorted(rng.randint(-top, top) for _ in range(rng.randint(0, 9))) for _ in range(2))
        yield a, (b or [rng.randint(-top, top)])


def taken_off_both_ends(*arrays):
    """The median of what is left when smallest and largest have been taken off again and again."""
    values = [x for nums in arrays for x in nums]
    while len(values) > 2:
        values.remove(min(values))
        values.remove(max(values))
    return Fraction(sum(values), len(values))


@pytest.mark.slow
def test_sorting_and_taking_off_both_ends_agree_on_12000_pairs():
    for a, b in pairs(1, 12_000):
        assert KATA.median_of(a + b) == taken_off_both_ends(a, b)


@pytest.mark.slow
def test_searching_the_value_and_merging_agree_on_every_k_of_1000_pairs():
    for a, b in pairs(2, 1_000):
        functions = [nums.__getitem__ for nums in (a, b)]
        for k, wanted in enumerate(merge(a, b), start=1):
            assert KATA.kth_smallest(functions, (len(a), len(b)), k) == wanted


def test_families_rise_and_have_the_median_of_their_elements():
    for family in KATA.FAMILIES:
        for m, n in ((0, 5), (1, 8), (3, 9), (6, 33), (20, 21), (7, 7)):
            lists = [
                [*map(KATA.element_of(*array), range(array[0]))]
                for array in KATA.family_of(family, m, n)
            ]
            assert [len(nums) for nums in lists] == [m, n]
            assert all(nums == sorted(nums) for nums in lists)
            assert KATA.median_of_family(family, m, n) == taken_off_both_ends(*lists)


@pytest.mark.parametrize("n", [2**20, 2**40, 2**40 + 1, 2**60 + 1])
def test_no_value_of_a_family_is_beyond_what_the_prompt_allows(n):
    for family in KATA.FAMILIES:
        for m in (0, 1, 3, 6, 1023, 2**20 - 1, min(n, 2**40)):
            for array in KATA.family_of(family, m, n):
                element, last = KATA.element_of(*array), max(0, array[0] - 1)
                assert -(10**12) <= element(0) <= element(last) <= 10**12


def test_the_first_array_of_a_family_is_low_or_high_as_a_whole():
    for m, n in ((1, 17), (6, 2**60 + 1), (2**20 - 1, 2**40), (2**40, 2**40 - 1)):
        low, lowest = map_elements(KATA.family_of("the first one low", m, n), (m - 1, 0))
        high, highest = map_elements(KATA.family_of("the first one high", m, n), (0, n - 1))
        assert low < lowest
        assert high > highest


def map_elements(arrays, places):
    return [KATA.element_of(*array)(i) for array, i in zip(arrays, places, strict=True)]


def test_a_cut_inside_has_neighbours_of_both_arrays_on_both_sides():
    for seed in range(300):
        case = KATA.random_cut_inside(random.Random(seed))
        assert KATA.is_cut_inside(**case)
        half = sorted(case["nums1"] + case["nums2"])[: (sum(map(len, case.values())) + 1) // 2]
        for nums in case.values():
            assert 0 < len(set(nums) & set(half)) < len(nums)


def test_numbers_are_told_from_what_is_none():
    assert KATA.as_fraction(2.5) == KATA.as_fraction(["ratio", 5, 2]) == Fraction(5, 2)
    assert [KATA.as_fraction(x) for x in (None, True, float("nan"), float("inf"), "2")] == [
        None
    ] * 5


def test_numbers_of_the_discussion_are_those_of_their_formulas():
    questions = {
        question.id: question for question in read_discussion(find_kata("median_two_sorted_arrays"))
    }
    steps = [ceil(log2(cuts)) for cuts in (1000 + 1, 2**30 + 1)]

    assert questions["steps_of_a_thousand"].number.value == steps[0] == 10
    assert questions["two_machines"].number.value == steps[1] * 2 * 0.5 == 31


@pytest.mark.slow
def test_percentiles_by_sorting_agree_with_weights_of_all_elements_on_10000_cases():
    rng = random.Random(5)
    for a, b in pairs(4, 10_000):
        q = Fraction(rng.randint(0, 12), 12)
        values, position = list(merge(a, b)), q * (len(a) + len(b) - 1)
        weights = [max(Fraction(0), 1 - abs(position - at)) for at in range(len(values))]
        wanted = sum(weight * x for weight, x in zip(weights, values, strict=True))
        assert PERCENTILE.percentile(a + b, q) == wanted


def test_a_half_is_the_median():
    for a, b in pairs(6, 500):
        assert PERCENTILE.percentile(a + b, Fraction(1, 2)) == statistics.median(
            map(Fraction, a + b)
        )


def test_arrays_of_many_rise_and_their_median_is_found_by_value():
    lengths = [5, 0, 8, 1, 7]
    for family in MANY.FAMILIES:
        lines = MANY.lines_of(family, lengths)
        functions = [KATA.element_of(*line) for line in lines]
        lists = [[*map(f, range(n))] for f, n in zip(functions, lengths, strict=True)]
        assert all(nums == sorted(nums) for nums in lists)
        assert KATA.kth_smallest(functions, lengths, 11) == taken_off_both_ends(*lists)


def test_random_cases_of_many_arrays_are_cases():
    for seed in range(200):
        assert MANY.is_plain_case(**MANY.random_distinct(random.Random(seed)))
        for drawn in (MANY.random_case, MANY.random_apart, MANY.random_with_an_empty_one):
            assert MANY.is_case(**drawn(random.Random(seed)))


def test_arrays_of_any_length_keep_to_the_values_of_the_prompt():
    """Both ends of each: they rise, which is another test's promise."""
    for seed in range(300):
        drawn = KATA.random_lengths(random.Random(seed))
        lines = KATA.family_of(drawn["family"], drawn["m"], drawn["n"])
        many = MANY.lines_of("as far apart as values go", [drawn["m"] % 2**20 + 1] * 12)
        for size, *line in [*lines, *many]:
            value = KATA.element_of(size, *line)
            assert -(10**12) <= value(0) <= value(size - 1) <= 10**12


def test_positions_on_or_beside_an_element_are_percentiles():
    for seed in range(300):
        assert PERCENTILE.is_case(**PERCENTILE.on_or_near_an_element(random.Random(seed)))
        drawn = PERCENTILE.near_an_element_of_long_arrays(random.Random(seed))
        assert 0 <= Fraction(*drawn["q"]) <= 1


def test_shapes_of_the_kth_have_a_kth():
    for seed in range(300):
        drawn = KTH.random_shape(random.Random(seed))
        assert 1 <= drawn["m"] <= drawn["n"] <= 2**40
        assert 1 <= drawn["k"] <= drawn["m"] + drawn["n"]


def test_random_percentiles_lie_between_elements():
    for seed in range(200):
        assert PERCENTILE.is_inside(**PERCENTILE.random_inside(random.Random(seed)))
