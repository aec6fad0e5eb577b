# ruff: noqa: N803, N806 - X, L and W are the names of the prompts
"""The oracles of backprop_two_layer and its variations, each against one of another kind.

The graders differentiate the loss as the prompt defines it by a complex step. Here gradients come
from central differences, and from the formulas of backpropagation one sample at a time.
"""

from __future__ import annotations

import math
import random
from functools import cache
from types import ModuleType

import numpy as np
import pytest

from pytest_hardtier.authoring import expect
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.grading.expect import Unmet
from pytest_hardtier.grading.numeric import central_differences, relative_error

KATA = import_grader(find_kata("backprop_two_layer"))
DECAYED = import_grader(find_kata("backprop_two_layer/l2_and_loss"))
ACTIVATED = import_grader(find_kata("backprop_two_layer/other_activations"))
DROPPED = import_grader(find_kata("backprop_two_layer/dropout"))
DEEP = import_grader(find_kata("backprop_two_layer/third_layer"))


def beside(name: str) -> ModuleType:
    return __import__(f"{KATA.__package__}.{name}", fromlist=[name])


ORACLE, CASES = beside("oracle"), beside("cases")
NAMES = ORACLE.NAMES
SOURCES = {
    **{f"random {number}": source for number, source in enumerate(KATA.RANDOM)},
    **{f"edge {number}": source for number, source in enumerate(KATA.EDGES)},
    "whole numbers": CASES.whole_numbers,
}


def drawn(source, seed=0):
    """A net, its batch and its labels."""
    case = source(random.Random(seed))
    return {name: case[name] for name in NAMES}, case["X"], case["y"]


def softmax_of(row):
    top = max(row)
    weights = [math.exp(z - top) for z in row]
    return [weight / math.fsum(weights) for weight in weights]


def sample_by_sample(net, X, y):
    """The gradient of the mean loss by the formulas, with one outer product per sample."""
    slopes = {name: np.zeros_like(net[name]) for name in NAMES}
    for x, label in zip(X, y, strict=True):
        hidden = [max(0.0, z) for z in x @ net["W1"] + net["b1"]]
        error = np.array(softmax_of(np.array(hidden) @ net["W2"] + net["b2"]))
        error[label] -= 1
        passed = np.array(
            [row @ error if a > 0 else 0.0 for a, row in zip(hidden, net["W2"], strict=True)]
        )
        for name, part in (
            ("W1", np.outer(x, passed)),
            ("b1", passed),
            ("W2", np.outer(hidden, error)),
            ("b2", error),
        ):
            slopes[name] += part / len(y)
    return slopes


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_the_complex_step_agrees_with_the_formulas_to_the_last_digits(source):
    for seed in range(2):
        net, X, y = drawn(source, seed)
        want = ORACLE.gradient(net, X, y)
        errors = ORACLE.gradient_errors(sample_by_sample(net, X, y), want)
        assert max(errors.values()) < 1e-11


@pytest.mark.parametrize("source", KATA.RANDOM)
def test_the_complex_step_agrees_with_central_differences(source):
    net, X, y = drawn(source)

    slopes = central_differences(lambda moved: float(ORACLE.mean_loss(moved, X, y)), net)

    assert max(ORACLE.gradient_errors(slopes, ORACLE.gradient(net, X, y)).values()) < 1e-6


def test_probabilities_are_those_of_a_softmax_with_its_maximum_taken_off():
    for source in KATA.RANDOM:
        net, X, _ = drawn(source)
        rows = [softmax_of(row) for row in ORACLE.logits(net, X)]
        assert relative_error(ORACLE.probabilities(net, X), np.array(rows)) < 1e-14


def test_probabilities_stay_exact_at_logits_of_ten_thousand():
    z = np.array([[1e4, 9999.0, -1e4], [-1e4, -9998.0, -9999.0]])

    assert relative_error(ORACLE.probabilities_of(z), np.array([*map(softmax_of, z)])) < 1e-14


def test_the_numbers_of_the_prompt_are_the_oracles():
    net = {name: CASES.EXAMPLE[name] for name in NAMES}
    slopes = ORACLE.gradient(net, CASES.EXAMPLE["X"], np.array([0, 1]))

    assert all(np.allclose(slopes[name], CASES.EXAMPLE_STEP[name], atol=1e-4) for name in NAMES)
    z, X = CASES.net_with_logits(np.array([[1e4, 9999.0, -1e4]]))
    assert np.allclose(ORACLE.probabilities(z, X), [[0.7311, 0.2689, 0.0]], atol=1e-4)


def test_a_net_with_given_logits_has_exactly_those():
    L = np.array([[800.0, -745.0, 0.0], [-1e4, 9999.0, 1.0]])

    assert np.array_equal(ORACLE.logits(*CASES.net_with_logits(L)), L)


SLIPS = ("no_mask", "updated_weights", "before_the_relu")


@cache
def shown_by_a_run(seed):
    """By slip, what the worst net of a run shows of it, as a share of the slopes."""
    shown = dict.fromkeys(SLIPS, 0.0)
    for number, source in enumerate(KATA.RANDOM):
        for slip, error in errors_of_slips(*drawn(source, f"{seed}/{number}")).items():
            shown[slip] = max(shown.get(slip, 0.0), error)
    return shown


def errors_of_slips(net, X, y):
    want = ORACLE.gradient(net, X, y)
    slips = ORACLE.slips(net, X, y).items()
    return {name: max(ORACLE.gradient_errors(slip.gives, want).values()) for name, slip in slips}


@pytest.mark.parametrize("slip", SLIPS)
def test_every_run_has_a_net_on_which_a_slip_differs_from_the_truth(slip):
    assert min(shown_by_a_run(seed)[slip] for seed in range(3)) > 0.3


def test_a_mask_at_zero_differs_from_the_truth_where_inputs_are_zero_and_only_there():
    shown = errors_of_slips(*drawn(CASES.whole_numbers))["mask_at_zero"]

    assert shown > 0.03
    assert shown_by_a_run(0)["mask_at_zero"] < 1e-12


def test_every_slip_is_recognised_for_what_it_is():
    net, X, y = drawn(CASES.whole_numbers, 3)
    slips, want = ORACLE.slips(net, X, y), ORACLE.gradient(net, X, y)
    for slip in slips.values():
        with pytest.raises(Unmet, match=slip.says.split(".")[0]) as caught:
            expect(slip.gives).close_to(want, relative=1e-6, slips=list(slips.values()))
        assert caught.value.question == slip.question


def test_drawn_nets_are_active_away_from_their_kinks_and_not_yet_sure():
    for seed in range(20):
        for shape in CASES.SHAPES:
            net, X, y = drawn(CASES.nets(*shape), seed)
            z1 = X @ net["W1"] + net["b1"]
            p = ORACLE.probabilities(net, X)
            assert (z1 > 0).any()
            assert np.abs(z1).min() >= 0.01 or shape[0] > 10
            assert p[np.arange(len(y)), y].max() <= 0.9


def test_nets_of_whole_numbers_have_units_below_at_and_above_zero():
    for seed in range(20):
        z1 = CASES.hidden_inputs(CASES.whole_numbers(random.Random(seed)))
        assert min((z1 < 0).sum(), (z1 == 0).sum(), (z1 > 0).sum()) > 1


def test_smaller_cases_are_cases_and_come_to_an_end():
    case, steps = CASES.two_batches((4, 3, 5, 3))(random.Random(1)), 0
    while (simpler := next(CASES.smaller(**case), None)) is not None:
        case, steps = simpler, steps + 1
        assert case["X"].shape == case["before"].shape == (len(case["y"]), len(case["W1"]))
        assert case["W1"].shape[1] == len(case["b1"]) == len(case["W2"])
        assert case["y"].max() < case["W2"].shape[1] == len(case["b2"]) >= 2
    assert steps > 8


@pytest.mark.parametrize("sizes", [one["sizes"] for one in KATA.SIZES])
def test_the_first_weights_are_asked_at_sizes_where_fans_cannot_be_mistaken(sizes):
    """In one of the two layers at least: 2 / fan_in of a layer may be 1 / fan_out of it."""
    told_apart = []
    for fan_in, fan_out in (sizes[:2], sizes[1:]):
        right = {2 / fan_in, 1 / fan_in, 2 / (fan_in + fan_out)}
        swapped = {2 / fan_out, 1 / fan_out}
        told_apart.append(min(abs(a / b - 1) for a in right for b in swapped) > 0.1)
    assert any(told_apart)


def test_the_penalty_is_half_the_squared_weights():
    net, X, y = drawn(CASES.nets(3, 2, 3, 2))
    squares = math.fsum(w * w for name in ("W1", "W2") for w in net[name].ravel())

    plain = DECAYED.penalised(net, X, y, 0.0)
    assert DECAYED.penalised(net, X, y, 0.4) == pytest.approx(plain + 0.2 * squares, rel=1e-14)
    rows = [softmax_of(row) for row in ORACLE.logits(net, X)]
    assert plain == pytest.approx(
        -np.mean([math.log(p[c]) for p, c in zip(rows, y, strict=True)]), rel=1e-13
    )


@pytest.mark.parametrize("name", ["relu", "leaky", "tanh"])
def test_every_activation_has_its_own_slope(name):
    slopes = {
        "relu": lambda z: 1.0 if z > 0 else 0.0,
        "leaky": lambda z: 1.0 if z > 0 else 0.01,
        "tanh": lambda z: 1 - math.tanh(z) ** 2,
    }
    activation = ACTIVATED.ACTIVATIONS[name]
    for z in (-3.0, -0.5, 0.0, 0.5, 3.0):
        slope = activation(np.array(z + 1e-30j)).imag / 1e-30
        assert slope == pytest.approx(slopes[name](z), rel=1e-12)


def test_activations_differ_on_the_nets_that_ask_about_them():
    for seed in range(5):
        net, X, y = drawn(CASES.nets(4, 3, 5, 3), seed)
        by_name = {
            name: ORACLE.gradient(net, X, y, activation)
            for name, activation in ACTIVATED.ACTIVATIONS.items()
        }
        assert max(ORACLE.gradient_errors(by_name["leaky"], by_name["relu"]).values()) > 1e-3
        assert max(ORACLE.gradient_errors(by_name["tanh"], by_name["relu"]).values()) > 1e-1


def test_a_mask_is_part_of_the_hidden_layer():
    net, X, _ = drawn(CASES.nets(4, 3, 5, 3))
    mask = np.random.default_rng(1).integers(0, 2, (4, 5)) * 2.0
    hidden = np.maximum(X @ net["W1"] + net["b1"], 0) * mask

    z = ORACLE.logits(net, X, DROPPED.masked_by(mask))

    assert np.allclose(z, hidden @ net["W2"] + net["b2"], rtol=1e-14)


def test_two_layers_of_the_deep_oracle_are_the_net_of_the_kata():
    net, X, y = drawn(CASES.nets(5, 4, 6, 3))
    W, b = [net["W1"], net["W2"]], [net["b1"], net["b2"]]

    deep, plain = DEEP.slopes(W, b, X, y), ORACLE.gradient(net, X, y)

    for name, of_the_kata in (("W[0]", "W1"), ("b[0]", "b1"), ("W[1]", "W2"), ("b[1]", "b2")):
        assert np.array_equal(deep[name], plain[of_the_kata])


@pytest.mark.parametrize("source", [*DEEP.THREE, *DEEP.DEPTHS])
def test_the_deep_oracle_agrees_with_central_differences(source):
    case = source(random.Random(2))
    W, b, X, y = (case[name] for name in ("W", "b", "X", "y"))

    def loss(moved):
        return float(ORACLE.mean_loss_of(DEEP.layered_logits(moved, X), y))

    exact = DEEP.slopes(W, b, X, y)
    for name, slope in central_differences(loss, DEEP.named(W, b)).items():
        assert relative_error(slope, exact[name], floor=1e-3) < 1e-6
