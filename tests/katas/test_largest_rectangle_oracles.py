"""The oracles of largest_rectangle and its variations agree with others found in another way.

The graders take the definition, all stretches of bars. Here areas come from runs at each level,
from rectangles that nothing can make wider, and from cells; an error would have to be made twice.
"""

from __future__ import annotations

import random
from importlib import import_module
from itertools import pairwise

import pytest

from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata


def neighbour(slug, name):
    """A module beside a grader, imported as the grader imports it."""
    return import_module(f"{import_grader(find_kata(slug)).__package__}.{name}")


KATA = neighbour("largest_rectangle", "histograms")
CELLS = neighbour("largest_rectangle/matrix", "matrices")
WHERE = import_grader(find_kata("largest_rectangle/where"))


def histograms(seed, count, bars=12):
    rng = random.Random(seed)
    for _ in range(count):
        top = rng.choice((1, 2, 3, 5, 9))
        yield [rng.randint(0, top) for _ in range(rng.randint(0, bars))]


def widest_over_each_bar(heights):
    """(area, left, right) for each bar: as wide as no lower bar stops it, by walking there."""
    for i, h in enumerate(heights):
        left, right = i, i + 1
        while left > 0 and heights[left - 1] >= h:
            left -= 1
        while right < len(heights) and heights[right] >= h:
            right += 1
        yield h * (right - left), left, right


@pytest.mark.slow
def test_all_stretches_and_runs_at_each_level_agree_on_12000_histograms():
    for heights in histograms(1, 12_000):
        assert KATA.largest(heights) == KATA.largest_by_levels(heights)


@pytest.mark.slow
def test_both_agree_on_all_small_histograms_and_on_longer_ones():
    assert len(KATA.SMALL) == 1365
    for heights in [*KATA.SMALL, *histograms(2, 200, bars=40)]:
        widest = max((found[0] for found in widest_over_each_bar(heights)), default=0)
        assert KATA.largest(heights) == KATA.largest_by_levels(heights) == widest


@pytest.mark.slow
def test_the_place_is_the_first_of_the_widest_over_each_bar_on_12000_histograms():
    for heights in histograms(3, 12_000, bars=10):
        ranked = [(-area, left, right) for area, left, right in widest_over_each_bar(heights)]
        area, left, right = min(ranked, default=(0, 0, 0))
        assert KATA.where_largest(heights) == ((-area, left, right) if area else (0, 0, 0))


def test_histograms_that_are_made_to_size_hold_what_is_claimed():
    """They are too long for all stretches: each is made short, or judged level by level."""
    for heights, (area, left, right) in KATA.EXACT.values():
        assert KATA.largest_by_levels(heights) == area == min(heights[left:right]) * (right - left)
    for n in range(1, 40):
        assert KATA.largest(KATA.rising(n)) == KATA.largest_on_a_slope(n)
        assert KATA.largest(KATA.falling(n)) == KATA.largest_on_a_slope(n)
        mountain = [*KATA.rising(n), *KATA.falling(n)]
        assert KATA.largest(mountain) == KATA.largest_on_a_mountain(2 * n)


def test_blocks_far_apart_are_parted_and_within_the_longest_histogram():
    for seed in range(100):
        for drawn in (WHERE.only_the_last_is_higher, WHERE.all_are_as_large):
            places = drawn(random.Random(seed))["places"]
            assert all(place + 2 < later for place, later in pairwise(places))
            assert places[-1] + 2 <= WHERE.LENGTH


def test_the_discussions_numbers_follow_from_their_formulas():
    keys = {
        question.id: question.number.value
        for question in read_discussion(find_kata("largest_rectangle"))
        if question.number
    }

    rows, bars_of_each_row = 1000, 1000
    assert keys == {
        "largest_on_a_slope": KATA.largest_by_levels(KATA.rising(1000)),
        "pushes_for_a_matrix": rows * bars_of_each_row,
    }


def test_the_place_on_a_mountain_is_the_one_that_is_claimed():
    for n in range(4, 61, 4):
        mountain = [*KATA.rising(n // 2), *KATA.falling(n // 2)]
        assert KATA.where_largest(mountain) == WHERE.widest_on_a_mountain(n)


def test_random_histograms_have_a_choice_and_not_too_many_bars():
    for seed in range(300):
        heights = KATA.random_histogram(random.Random(seed))["heights"]
        assert KATA.has_a_choice(heights)
        assert len(heights) <= 39


def grown_from_each_cell(matrix):
    """The largest area, by rows of ones below each cell, narrowed one after the other."""
    best = 0
    for top, row in enumerate(matrix):
        for left in range(len(row)):
            width = len(row) - left
            for bottom in range(top, len(matrix)):
                ones = [*matrix[bottom][left : left + width], 0]
                width = ones.index(0)
                best = max(best, width * (bottom - top + 1))
    return best


@pytest.mark.slow
def test_summed_areas_and_growing_from_each_cell_agree_on_10000_matrices():
    rng = random.Random(4)
    for _ in range(10_000):
        rows, cols, share = rng.randint(1, 5), rng.randint(1, 5), rng.uniform(0.3, 0.95)
        matrix = [[int(rng.random() < share) for _ in range(cols)] for _ in range(rows)]
        assert CELLS.largest_of_ones(matrix) == grown_from_each_cell(matrix)


@pytest.mark.slow
def test_summed_areas_and_growing_from_each_cell_agree_on_the_graders_own_matrices():
    drawn = [CELLS.random_matrix(random.Random(seed)) for seed in range(60)]
    for case in [*CELLS.SMALL, *CELLS.THIN, *CELLS.EMPTY, *CELLS.LARGER, *drawn]:
        assert CELLS.largest_of_ones(case["matrix"]) == grown_from_each_cell(case["matrix"])


def test_random_matrices_are_cases():
    for seed in range(200):
        assert CELLS.is_full_enough(CELLS.random_matrix(random.Random(seed))["matrix"])
