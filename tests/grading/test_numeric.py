"""Derivatives that need no derivation, and errors as the graders of numeric katas see them."""

from __future__ import annotations

import numpy as np
import pytest

from pytest_hardtier.grading.numeric import (
    central_differences,
    complex_step,
    constant_ratio,
    entry_name,
    in_single_precision,
    is_numeric_array,
    largest,
    length,
    log_sum_exp,
    moved,
    relative_error,
    relu,
    shaken,
    softplus,
    worst_entry,
)

PLACE = {"x": np.array([0.3, -1.2]), "k": np.array(0.7)}


def wavy(moved):
    """sin(x0 x1) exp(k): its derivatives are written out in `slopes_of_wavy`."""
    x, k = moved["x"], moved["k"]
    return np.sin(x[0] * x[1]) * np.exp(k)


def slopes_of_wavy(x, k):
    inner = np.cos(x[0] * x[1]) * np.exp(k)
    return {"x": np.array([x[1], x[0]]) * inner, "k": np.sin(x[0] * x[1]) * np.exp(k)}


def test_a_complex_step_is_exact_to_the_last_digits():
    slopes = complex_step(wavy, PLACE)

    for name, slope in slopes_of_wavy(**PLACE).items():
        assert slopes[name] == pytest.approx(slope, rel=1e-15)
        assert slopes[name].shape == PLACE[name].shape


def test_central_differences_agree_to_nine_digits():
    slopes = central_differences(wavy, PLACE)

    for name, slope in slopes_of_wavy(**PLACE).items():
        assert slopes[name] == pytest.approx(slope, rel=1e-9)


@pytest.mark.parametrize("derivative", [complex_step, central_differences])
def test_a_derivative_leaves_the_parameters_where_they_were(derivative):
    parameters = {name: value.copy() for name, value in PLACE.items()}

    derivative(wavy, parameters)

    assert all(np.array_equal(parameters[name], PLACE[name]) for name in PLACE)


def test_relu_has_slope_one_above_zero_and_none_at_zero_and_below():
    slopes = complex_step(lambda moved: relu(moved["z"]).sum(), {"z": np.array([2.0, 0.0, -1.0])})

    assert slopes["z"].tolist() == [1.0, 0.0, 0.0]


def test_the_largest_of_a_row_is_a_constant_to_derivatives():
    def loss(moved):
        return (moved["z"] - largest(moved["z"], axis=1)).sum()

    slopes = complex_step(loss, {"z": np.array([[1.0, 3.0], [2.0, 0.0]])})

    assert (slopes["z"] == 1.0).all()


def test_an_error_is_relative_to_the_largest_entry_of_what_is_wanted():
    assert relative_error(np.array([10.0, 0.1]), np.array([10.0, 0.2])) == pytest.approx(0.01)


def test_a_floor_keeps_tiny_arrays_from_being_held_to_digits_of_their_own():
    assert relative_error(np.array([1e-9]), np.array([2e-9]), floor=1.0) == pytest.approx(1e-9)


@pytest.mark.parametrize(
    "got",
    [np.array([np.nan]), np.array([np.inf]), np.zeros(2), np.zeros((1, 1)), [0.0], None, "0"],
)
def test_whatever_is_no_array_of_numbers_in_that_shape_is_infinitely_wrong(got):
    assert relative_error(got, np.zeros(1)) == float("inf")


def test_zeros_are_right_where_zeros_are_wanted_and_nothing_else_is():
    assert relative_error(np.zeros(2), np.zeros(2)) == 0.0
    assert relative_error(np.array([0.0, 1e-300]), np.zeros(2)) == float("inf")


def test_integers_are_numbers_and_complex_numbers_bools_and_objects_are_not():
    assert is_numeric_array(np.array([1, 2]))
    for other in (np.array([1j]), np.array([True]), np.array([None])):
        assert not is_numeric_array(other)


def test_the_worst_entry_is_the_one_furthest_away_or_no_number():
    want = np.zeros((2, 3))

    assert worst_entry(np.array([[0, 0, 1], [0, -2, 0]]), want) == (1, 1)
    assert worst_entry(np.array([[9, 0, np.nan], [0, 0, 0]]), want) == (0, 2)


def test_an_entry_reads_as_a_candidate_would_write_it():
    assert entry_name("W1", (2, 0)) == "W1[2, 0]"
    assert entry_name("loss", ()) == "loss"


def test_a_constant_ratio_is_found_up_to_rounding_and_only_if_it_is_one():
    want = np.array([[1.0, -2.0], [0.5, 4.0]])

    assert constant_ratio(3 * want, want) == pytest.approx(3)
    assert constant_ratio(3 * want + np.eye(2) * 1e-3, want) is None
    assert constant_ratio(np.zeros((2, 2)), want) is None
    assert constant_ratio(want, np.zeros((2, 2))) is None


def test_a_constant_ratio_of_numbers_whose_squares_vanish_is_found():
    want = np.array([1e-170, -2e-170])

    assert constant_ratio(0.5 * want, want) == pytest.approx(0.5)


def test_numbers_that_went_through_float32_are_known_by_their_last_bits():
    numbers = np.random.default_rng(1).normal(size=20)

    assert in_single_precision(numbers.astype(np.float32).astype(np.float64))
    assert not in_single_precision(numbers)


@pytest.mark.parametrize("values", [[0.5, 1.0, 0.3], [1.0, -1.0] * 10, [0.1] + [0.0] * 20])
def test_round_numbers_and_few_numbers_say_nothing_about_precision(values):
    assert not in_single_precision(np.array(values))


def test_log_sum_exp_and_softplus_are_exact_at_any_size():
    z = np.array([[1e4, 1e4 - 1.0], [0.3, -0.2], [-1e4, -1e4 + 1.0]])

    want = [1e4 + np.log(1 + np.exp(-1)), np.log(np.exp(0.3) + np.exp(-0.2)), -1e4 + 1.3132616875]
    assert log_sum_exp(z, axis=1) == pytest.approx(want, rel=1e-12)
    assert softplus(np.array([-1e4, 0.0, 1e4])) == pytest.approx([0, np.log(2), 1e4])


@pytest.mark.parametrize(
    ("function", "slopes"),
    [
        (lambda z: log_sum_exp(z, axis=0), lambda z: np.exp(z) / np.exp(z).sum()),
        (lambda z: softplus(z).sum(), lambda z: 1 / (1 + np.exp(-z))),
        (lambda z: length(z)[0], lambda z: z / np.linalg.norm(z)),
    ],
)
def test_what_oracles_are_built_of_has_its_derivative_by_a_complex_step(function, slopes):
    z = np.array([0.3, -1.2, 2.0])

    found = complex_step(lambda moved_to: function(moved_to["z"]), {"z": z})

    assert found["z"] == pytest.approx(slopes(z), rel=1e-13)


def test_a_shaken_array_differs_at_the_chosen_indices_alone():
    x = np.zeros((2, 5, 3))

    after = shaken(x, axis=1, indices=[3, 4], seed=1, deviation=50.0)

    assert moved(x, after, axis=1) == [3, 4]
    assert np.abs(after).max() > 20
    assert not x.any()


def test_the_same_seed_shakes_the_same_way():
    first, second = (shaken(np.zeros(9), -1, range(9), 4, 1.0) for _ in range(2))

    assert np.array_equal(first, second)


def test_what_is_no_number_has_moved():
    before = np.zeros((2, 3))
    after = np.array([[0, 0, np.nan], [0, 1e-12, 0]])

    assert moved(before, after, axis=1) == [2]
