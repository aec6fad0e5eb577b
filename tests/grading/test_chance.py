"""Chances that a right submission has: known values, and draws that agree with them."""

from __future__ import annotations

import numpy as np
import pytest

from pytest_hardtier.authoring.numeric import (
    chance_of_counts,
    chance_of_deviation,
    chance_of_mean,
    chance_of_share,
)
from pytest_hardtier.grading.chance import _chi_square_tail


@pytest.mark.parametrize(
    ("value", "freedom", "chance"),
    [  # from tables of the distribution
        (3.8415, 1, 0.05),
        (5.9915, 2, 0.05),
        (7.8147, 3, 0.05),
        (124.342, 100, 0.05),
        (16.812, 6, 0.01),
        (60.0, 6, 4.5e-11),
    ],
)
def test_the_tail_of_chi_square_is_the_one_of_the_tables(value: float, freedom: int, chance: float):
    assert _chi_square_tail(value, freedom) == pytest.approx(chance, rel=1e-3)


def test_counts_of_right_draws_are_as_rare_as_they_are_said_to_be():
    rng = np.random.default_rng(5)
    shares = [0.5, 0.3, 0.15, 0.05]

    chances = [chance_of_counts(rng.multinomial(2000, shares), shares) for _ in range(2000)]

    assert np.mean(np.array(chances) < 0.1) == pytest.approx(0.1, abs=0.03)


def test_counts_of_a_bent_distribution_are_very_rare():
    assert chance_of_counts([5300, 2700, 1500, 500], [0.5, 0.3, 0.15, 0.05]) < 1e-9


def test_what_cannot_be_drawn_was_not_drawn_by_chance():
    assert chance_of_counts([50, 50, 1], [0.5, 0.5, 0.0]) == 0.0


def test_counts_as_expected_are_no_surprise():
    assert chance_of_counts([50, 50, 0], [0.5, 0.5, 0.0]) == 1.0


def test_a_share_is_never_told_to_be_rarer_than_it_is():
    """Against exact binomial tails, both sides: 20 heads of 100 and as far the other way."""
    exact = 1.1159e-9

    bound = chance_of_share(20, 100, 0.5)

    assert exact < bound < 100 * exact


@pytest.mark.parametrize(("hits", "probability"), [(1, 0.0), (9, 1.0)])
def test_a_share_that_cannot_be_is_impossible(hits: int, probability: float):
    assert chance_of_share(hits, 10, probability) == 0.0


def test_a_share_as_expected_is_no_surprise():
    assert chance_of_share(10, 10, 1.0) == chance_of_share(5, 10, 0.5) == 1.0


def test_six_standard_errors_of_a_mean_are_two_in_a_thousand_million():
    values = np.full(400, 6 / 20)

    assert chance_of_mean(values, 0.0, deviation=1.0) == pytest.approx(2e-9, rel=0.02)


def test_means_of_right_draws_are_as_rare_as_they_are_said_to_be():
    rng = np.random.default_rng(11)

    chances = [chance_of_mean(rng.uniform(-1, 1, 300), 0.0) for _ in range(2000)]

    assert np.mean(np.array(chances) < 0.1) == pytest.approx(0.1, abs=0.03)


def test_values_that_never_change_are_at_their_mean_or_impossible():
    assert chance_of_mean(np.ones(9), 1.0) == 1.0
    assert chance_of_mean(np.ones(9), 0.0) == 0.0


def test_deviations_of_normal_draws_are_as_rare_as_they_are_said_to_be():
    rng = np.random.default_rng(7)

    chances = [chance_of_deviation(rng.normal(0, 0.1, 500), 0.1) for _ in range(2000)]

    assert np.mean(np.array(chances) < 0.1) == pytest.approx(0.1, abs=0.03)


def test_uniform_draws_are_rejected_less_often_than_normal_ones():
    rng = np.random.default_rng(8)

    chances = [chance_of_deviation(rng.uniform(-1, 1, 500), 3**-0.5) for _ in range(1000)]

    assert np.mean(np.array(chances) < 0.1) < 0.05
