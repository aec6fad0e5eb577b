# ruff: noqa: N803, N806 - W, A and B are the names of the prompts
"""The oracles of lora_linear and its variations, each against one of another kind.

The graders build the dense weight that candidates must not build, sum with math.fsum, and
differentiate by a complex step. Here answers are exact fractions, gradients come from the formulas
one row at a time and from central differences, and masks are made before they are read off.
"""

from __future__ import annotations

import math
import random
from fractions import Fraction
from itertools import combinations
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.grading.chance import chance_of_deviation, chance_of_mean, chance_of_share
from pytest_hardtier.grading.expect import Unmet
from pytest_hardtier.grading.numeric import central_differences, relative_error

KATA = import_grader(find_kata("lora_linear"))
BACKWARD = import_grader(find_kata("lora_linear/backward"))
MERGE = import_grader(find_kata("lora_linear/merge"))
DROPOUT = import_grader(find_kata("lora_linear/dropout"))


def beside(name: str) -> ModuleType:
    return __import__(f"{KATA.__package__}.{name}", fromlist=[name])


ORACLE, CASES, JUDGING = beside("oracle"), beside("cases"), beside("judging")


def drawn(seed=0):
    """Every kind of case that answers are asked about, each once."""
    for lead in CASES.LEADS:
        for sizes in CASES.LAYERS:
            yield CASES.draw_layer(random.Random(seed), *sizes, lead=lead)


def exact_answer(x, W, A, B, alpha):
    """One row after another in fractions, the adapter through its r numbers."""
    scaling = Fraction(alpha) / len(A)

    def exact(matrix):
        return [[Fraction(entry) for entry in row] for row in np.atleast_2d(matrix).tolist()]

    def dot(one, other):
        return sum((a * b for a, b in zip(one, other, strict=True)), Fraction(0))

    base, down, up = exact(W), exact(A), exact(B)
    rows = []
    for row in exact(x.reshape(-1, x.shape[-1])):
        inner = [dot(row, weights) for weights in down]
        rows.append(
            [float(dot(row, w) + scaling * dot(inner, u)) for w, u in zip(base, up, strict=True)]
        )
    return np.array(rows).reshape(*x.shape[:-1], len(W))


@pytest.mark.parametrize("seed", range(3))
def test_the_dense_oracle_agrees_with_fractions_through_the_thin_matrices(seed):
    for case in drawn(seed):
        x, W, A, B, alpha = (case[name] for name in ("x", "W", "A", "B", "alpha"))
        answer = ORACLE.forward(x, W, A, B, alpha / len(A))
        assert relative_error(answer, exact_answer(x, W, A, B, alpha)) < 1e-14


def test_the_two_terms_of_the_oracle_add_up_to_its_answer():
    for case in drawn():
        matrices = [case[name] for name in ("x", "W", "A", "B")]
        base, update = ORACLE.parts(*matrices, 0.75).values()
        assert relative_error(base + update, ORACLE.forward(*matrices, 0.75)) < 1e-14


def test_the_numbers_of_the_prompts_are_the_oracles():
    x, W, A, B = (CASES.EXAMPLE[name] for name in ("x", "W", "A", "B"))

    assert ORACLE.forward(x, W, A, B, 2.0).tolist() == [[9.0]]
    assert ORACLE.effective_weight(W, A, B, 2.0).tolist() == [[7.0, -5.0]]
    slopes = BACKWARD.gradients(x, W, A, B, 2.0, np.array([[1.0]]))
    assert [slopes[name].tolist() for name in ("B", "A", "x")] == [
        [[2.0]],
        [[12.0, 6.0]],
        [[7.0, -5.0]],
    ]
    kept = [np.array([[2.0 * a, 2.0 * b]]) for a in (0, 1) for b in (0, 1)]
    dropped = {float((x @ W.T + 2.0 * (x * mask) @ A.T @ B.T)[0, 0]) for mask in kept}
    assert dropped == {3.0, 27.0, -9.0, 15.0}


def test_the_first_pair_of_alpha_and_rank_tells_all_usual_factors_apart():
    alpha, rank = CASES.SCALES[0]
    right = alpha / rank
    factors = [right, alpha, 1.0, alpha // rank, alpha / rank**0.5, right**0.5, right**2, 1 / rank]
    factors += [alpha / rank**2, alpha * rank, 1 / right, rank, 0.0, -right, 2 * right, alpha**0.5]
    for one, other in combinations(factors, 2):
        assert abs(one - other) > 1e-2


@pytest.mark.parametrize("deviation", [0.001, 0.02, 1.0])
def test_noise_at_the_edges_of_what_is_allowed_is_not_rejected(deviation):
    rng = np.random.default_rng(1)
    for _ in range(300):
        A = rng.normal(0, deviation, (8, 40))
        allowed = min(max(float(A.std()), KATA.SMALLEST), KATA.LARGEST)
        assert chance_of_deviation(A, allowed) > 1e-6
        assert chance_of_mean(A, 0.0) > 1e-6
        assert np.linalg.matrix_rank(A) == 8


def test_every_usual_slip_is_told_in_its_own_words():
    """On the example of the prompt, where the answer is one number, and on drawn cases."""
    cases = [CASES.EXAMPLE, *(case for case in drawn() if case["x"].ndim == 2)]
    for case in cases:
        matrices = [case[name] for name in ("x", "W", "A", "B")]
        scaling = case["alpha"] / len(case["A"])
        for slip in JUDGING.usual_slips(*matrices, scaling)[:3]:
            with pytest.raises(Unmet, match=slip.says):
                JUDGING.expect_answer(slip.gives, *matrices, scaling, case["alpha"])


@pytest.mark.parametrize("alpha", [3, 0.7])
def test_an_update_scaled_by_a_name_is_told_by_that_name(alpha):
    case = CASES.draw_layer(random.Random(2), 4, 9, 5, alpha)
    x, W, A, B = (case[name] for name in ("x", "W", "A", "B"))
    for times, name in ((5, "rank"), (1 / alpha, "alpha")):
        answer = ORACLE.forward(x, W, A, B, times * alpha / 5)
        with pytest.raises(Unmet, match=name):
            JUDGING.expect_answer(answer, x, W, A, B, alpha / 5, alpha)


def test_smaller_cases_are_cases_and_come_to_an_end():
    case, steps = BACKWARD.ROWS[0](random.Random(1)), 0
    while (simpler := next(CASES.smaller(**case), None)) is not None:
        case, steps = simpler, steps + 1
        assert case["W"].shape == (case["B"].shape[0], case["A"].shape[1])
        assert case["B"].shape[1] == len(case["A"]) == 3
        assert case["x"].shape == (*case["grad_out"].shape[:-1], case["W"].shape[1])
    assert case["x"].shape == case["grad_out"].shape == (1, 1)
    assert steps > 10


def row_by_row(x, W, A, B, alpha, grad_out):
    """The derivatives by the formulas, one outer product for each row."""
    scaling = alpha / len(A)
    slopes = {"A": np.zeros_like(A), "B": np.zeros_like(B), "x": np.zeros_like(x)}
    for index in np.ndindex(x.shape[:-1]):
        row, error = x[index], grad_out[index]
        back = scaling * np.array([math.fsum(error * column) for column in B.T])
        slopes["B"] += scaling * np.outer(error, [math.fsum(row * weights) for weights in A])
        slopes["A"] += np.outer(back, row)
        slopes["x"][index] = error @ W + back @ A
    return slopes


@pytest.mark.parametrize("source", [*BACKWARD.ROWS, *BACKWARD.OTHERS])
def test_the_complex_step_agrees_with_the_formulas_and_with_central_differences(source):
    case = source(random.Random(3))
    exact = BACKWARD.gradients(**case)

    def loss(moved):
        answer = ORACLE.forward(
            moved["x"], case["W"], moved["A"], moved["B"], case["alpha"] / len(case["A"])
        )
        return math.fsum((answer * case["grad_out"]).ravel())

    slopes = central_differences(loss, {name: case[name] for name in ("A", "B", "x")})
    formulas = row_by_row(**case)
    for name in ("A", "B", "x"):
        assert relative_error(exact[name], formulas[name], floor=1e-2) < 1e-12
        assert relative_error(slopes[name], exact[name], floor=1e-2) < 1e-6


def test_the_merged_weight_is_told_from_one_without_its_factor():
    case = CASES.draw_layer(random.Random(4), 4, 9, 5, 3)
    W, A, B = (case[name] for name in ("W", "A", "B"))
    with pytest.raises(Unmet, match="without its factor"):
        MERGE.expect_weight(W + B @ A, W, A, B, 3, True, "after merge")
    with pytest.raises(Unmet, match="still holds the update"):
        MERGE.expect_weight(W + 0.6 * B @ A, W, A, B, 3, False, "after unmerge")


def test_a_rank_that_was_cut_off_is_told_from_any_other_factor():
    case = CASES.draw_layer(random.Random(5), 2, 9, 3, 8)
    x, W, A, B = (case[name] for name in ("x", "W", "A", "B"))
    with pytest.raises(Unmet, match="as if rank 3 were 2, the smaller of in and out"):
        JUDGING.expect_answer(ORACLE.forward(x, W, A, B, 8 / 2), x, W, A, B, 8 / 3, 8)


def test_a_first_a_that_lets_few_inputs_through_is_no_noise():
    W, noise = (np.random.default_rng(6).normal(0, 0.1, shape) for shape in ((30, 40), (8, 40)))
    start = (np.zeros((30, 8)), (40, 30, 8), (1e-3, 1.0), "a layer")
    JUDGING.expect_start(W, noise * (np.arange(40) < 20), *start)
    with pytest.raises(Unmet, match="32 of the 40 columns of A start at 0"):
        JUDGING.expect_start(W, np.eye(8, 40), *start)


def answers_with(masks):
    """What a layer answers that multiplies its adapter's input with these masks."""
    matrices, factor = DROPOUT.telling_layer()
    x = DROPOUT.inputs()
    base = x @ matrices["W"].T
    return SimpleNamespace(
        value=[base + factor * (x * mask) @ matrices["A"].T @ matrices["B"].T for mask in masks]
    )


def test_masks_that_are_read_off_are_those_that_were_used():
    used = np.random.default_rng(5).binomial(1, 0.6, (3, DROPOUT.ROWS, DROPOUT.ENTRIES)) / 0.6

    read = DROPOUT.masks(answers_with(used))

    assert read.shape == (3, 2, DROPOUT.ROWS, DROPOUT.ENTRIES)
    assert all(relative_error(read[:, k], used) < 1e-13 for k in (0, 1))


@pytest.mark.parametrize("dropout", DROPOUT.RATES)
def test_a_fair_mask_is_far_from_being_rejected(dropout):
    """The rarest row of 200 runs is a chance of 1e-6 and more; rejected is one of 1e-9."""
    rng = np.random.default_rng(6)
    trials = DROPOUT.CALLS * DROPOUT.ENTRIES
    for _ in range(200):
        hits = rng.binomial(trials, dropout, DROPOUT.ROWS)
        worst = int(hits[np.argmax(np.abs(hits - trials * dropout))])
        assert DROPOUT.ROWS * chance_of_share(worst, trials, dropout) > 1e-6


def trainable(n_in, n_out, rank):
    return sum(np.zeros(shape).size for shape in ((rank, n_in), (n_out, rank)))


def test_the_numbers_of_the_discussion_follow_from_their_formulas():
    kata = find_kata("lora_linear")
    questions = {one.id: one for one in read_discussion(kata)}
    share = 100 * trainable(4096, 4096, 8) / 4096**2
    assert questions["percent_of_the_layer"].number.value == share
    order = {
        "the biases alone": 1024,
        "LoRA of rank 8": trainable(1024, 1024, 8),
        "LoRA of rank 64": trainable(1024, 1024, 64),
        "all weights": 1024**2,
    }
    assert list(questions["order_by_size"].order) == sorted(order, key=order.get)
