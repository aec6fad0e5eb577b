# ruff: noqa: N803, N806 - Q, K, V, B, T and W are the names of the prompts
"""The oracles of multi_head_attention and its variations, each against one of another kind.

The graders leave blocked keys out and cut heads as slices. Here attention is written with exact
fractions or with whole arrays, and gradients come from the formulas and from central differences.
"""

from __future__ import annotations

import math
import random
from fractions import Fraction
from types import ModuleType

import numpy as np
import pytest

from pytest_hardtier.authoring import expect
from pytest_hardtier.authoring.numeric import central_differences, relative_error
from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.grading.expect import Unmet

KATA = import_grader(find_kata("multi_head_attention"))
BACK = import_grader(find_kata("multi_head_attention/backward_pass"))
STEP = import_grader(find_kata("multi_head_attention/kv_cache"))
GROUPED = import_grader(find_kata("multi_head_attention/grouped_queries"))
ONLINE = import_grader(find_kata("multi_head_attention/online_softmax"))


def beside(name: str) -> ModuleType:
    return __import__(f"{KATA.__package__}.{name}", fromlist=[name])


ORACLE, CASES = beside("oracle"), beside("cases")
NAMES = ORACLE.MATRICES


def drawn(source, seed=0):
    return source(random.Random(seed))


def split(case):
    """The four matrices of a case, and the rest of it."""
    return {name: case[name] for name in NAMES}, {k: v for k, v in case.items() if k not in NAMES}


def exactly(Q, K, V, mask):
    """Output and weights with exact sums: only the root and the exponentials are rounded."""
    weights = np.zeros((*Q.shape[:3], K.shape[2]))
    output = np.zeros((*Q.shape[:3], V.shape[3]))
    for b, h, i in np.ndindex(Q.shape[:3]):
        keys = [j for j in range(K.shape[2]) if mask is None or _row(mask, b, i)[j]]
        if not keys:
            continue
        dots = [
            sum(Fraction(a) * Fraction(c) for a, c in zip(Q[b, h, i], K[b, h, j], strict=True))
            for j in keys
        ]
        gaps = [float(dot - max(dots)) / math.sqrt(Q.shape[3]) for dot in dots]
        powers = [Fraction(math.exp(gap)) for gap in gaps]
        for j, power in zip(keys, powers, strict=True):
            share = power / sum(powers)
            weights[b, h, i, j] = float(share)
            output[b, h, i] += float(share) * V[b, h, j]
    return output, weights


def _row(mask, b, i):
    return mask[b, 0, i if mask.shape[2] > 1 else 0]


SOURCES = {
    **{f"sizes {sizes}": CASES.queries(*sizes) for sizes in CASES.SIZES},
    **{f"mask {number}": source for number, source in enumerate(CASES.MASKED)},
    "far apart": KATA.FAR_APART[0],
    "one query blocked": CASES.one_query_blocked,
    "one item blocked": CASES.one_item_blocked,
    "large scores": KATA.OVERWHELMING[1],
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_attention_agrees_with_exact_fractions(source):
    for seed in range(3):
        case = {"mask": None, **drawn(source, seed)}
        for got, want in zip(ORACLE.attention(**case), exactly(**case), strict=True):
            assert relative_error(got, want) < 1e-11


def test_softmax_agrees_with_the_shifted_formula_along_every_axis():
    for source in KATA.MODERATE:
        case = drawn(source)
        axis = -1 if case["axis"] is None else case["axis"]
        assert (
            relative_error(
                ORACLE.softmax_of(case["x"], axis), ORACLE.vectorised_softmax(case["x"], axis)
            )
            < 1e-14
        )


def test_softmax_knows_slices_far_apart_and_infinity():
    for case in KATA.EXTREME:
        axis = -1 if case["axis"] is None else case["axis"]
        want = ORACLE.vectorised_softmax(case["x"], axis)
        assert np.allclose(ORACLE.softmax_of(case["x"], axis), want, rtol=1e-12, atol=0)


@pytest.mark.parametrize("sizes", CASES.LAYERS)
def test_the_sum_over_slices_is_the_layer_with_reshape_and_transpose(sizes):
    for seed in range(3):
        W, case = split(drawn(CASES.layers(*sizes), seed))
        mask = CASES.causal(*case["x"].shape[:2], np.int64)
        for given in ({}, {"mask": mask}):
            want = ORACLE.by_hand(W, **case, **given)
            assert relative_error(ORACLE.multi_head(W, **case, **given), want) < 1e-13


def test_the_numbers_of_the_prompt_are_the_oracles():
    output, weights = ORACLE.attention(**CASES.EXAMPLE)
    assert np.allclose(weights, [0.1784, 0.0879, 0.7337], atol=5e-5)
    assert np.allclose(output, [3.8468, 3.7564], atol=5e-5)
    output, weights = ORACLE.attention(**CASES.MASKED_EXAMPLE)
    assert np.allclose(weights, [0.6698, 0.3302, 0], atol=5e-5)
    assert np.allclose(output, [0.6698, 0.3302], atol=5e-5)


@pytest.mark.parametrize("sizes", CASES.LAYERS)
def test_no_scale_matters_to_a_hardened_layer(sizes):
    for seed in range(5):
        case = drawn(CASES.layers(*sizes), seed)
        W, rest = split(case)
        hard = CASES.hardened(**case)
        want = ORACLE.multi_head(hard, **rest)
        for scale in (1.0, sizes[2] ** 0.5, float(sizes[2])):
            assert relative_error(ORACLE.by_hand(hard, **rest, scale=scale), want) < 1e-9
        soft = ORACLE.multi_head(W, **rest)
        assert sizes[1] == 1 or relative_error(soft, want) > 1e-2


@pytest.mark.parametrize("sizes", CASES.LAYERS)
def test_hardened_scores_stay_within_the_contract(sizes):
    for seed in range(20):
        case = drawn(CASES.layers(*sizes), seed)
        _, rest = split(case)
        scores = ORACLE.scores_of_heads(CASES.hardened(**case), **rest)
        assert np.abs(scores).max() <= 1e6


def test_every_slip_of_a_layer_differs_from_the_truth_and_from_the_others():
    W, case = split(drawn(CASES.layers(*CASES.LAYERS[0])))
    found = [np.asarray(gives()) for gives in ORACLE.layer_slips(W, **case).values()]
    found.append(ORACLE.multi_head(W, **case))
    for number, one in enumerate(found):
        assert all(relative_error(one, other) > 1e-3 for other in found[:number])


@pytest.mark.parametrize("source", CASES.MASKED)
def test_masks_leave_every_query_a_key_and_block_one(source):
    for seed in range(10):
        case = drawn(source, seed)
        shape = (*case["Q"].shape[:3], case["K"].shape[2])
        allowed = ORACLE.allowed_keys(case["mask"], shape)
        assert allowed.any(axis=-1).all()
        assert not allowed.all()


def test_scores_are_planted_as_they_are_meant():
    for seed in range(5):
        case = drawn(KATA.OVERWHELMING[1], seed)
        scores = ORACLE.scores_of(case["Q"], case["K"])
        blocked = np.broadcast_to(case["mask"] == 0, scores.shape)
        assert scores[blocked].min() > 8e5
        assert scores[~blocked].max() < -8e5
        assert (case["mask"].sum(axis=-1) >= 2).all()


def test_smaller_cases_are_cases_and_come_to_an_end():
    case, steps = drawn(CASES.MASKED[0]), 0
    while (simpler := next(CASES.smaller_attention(**case), None)) is not None:
        case, steps = simpler, steps + 1
        assert (case["mask"] == 0).any()
        assert (case["mask"] != 0).any(axis=-1).all()
        ORACLE.attention(**case)
    assert steps > 8


def test_smaller_layers_are_layers_and_come_to_an_end():
    case, steps = drawn(CASES.layers(2, 4, 6, 3)), 0
    while (simpler := next(CASES.smaller_layer(**case), None)) is not None:
        case, steps = simpler, steps + 1
        assert case["x"].shape[2] % case["n_heads"] == 0
        assert all(case[name].shape == (case["x"].shape[2],) * 2 for name in NAMES)
    assert steps > 5


def test_keys_blocked_after_the_softmax_are_told_as_that():
    judging = beside("judging")
    case = drawn(CASES.MASKED[0])
    weights = ORACLE.attention(**{**case, "mask": None})[1] * case["mask"]
    late = judging.mask_slips(case["Q"], case["K"], case["mask"])
    with pytest.raises(Unmet, match="as if keys were blocked after the softmax"):
        expect(weights).close_to(ORACLE.attention(**case)[1], relative=1e-7, slips=late)


@pytest.mark.parametrize("number", range(3))
def test_gradients_by_complex_step_agree_with_the_formulas(number):
    source = (BACK.sized(2, 3, 3, 4, 5, 2), BACK.errors(CASES.MASKED[1]), BACK.errors(BACK.far_up))
    case = {"mask": None, **drawn(source[number])}
    dO, Q, K, V, mask = (case[name] for name in ("dO", "Q", "K", "V", "mask"))
    weights = exactly(Q, K, V, mask)[1]
    dP = dO @ V.swapaxes(-1, -2)
    dS = weights * (dP - (weights * dP).sum(axis=-1, keepdims=True)) / math.sqrt(Q.shape[3])
    want = {
        "dV": weights.swapaxes(-1, -2) @ dO,
        "dQ": dS @ K,
        "dK": dS.swapaxes(-1, -2) @ Q,
    }
    got = BACK.gradients(dO, Q, K, V, mask)
    top = max(np.abs(one).max() for one in want.values())
    assert all(relative_error(got[name], want[name], floor=1e-2 * top) < 1e-9 for name in want)


def test_gradients_agree_with_central_differences():
    case = drawn(BACK.sized(1, 2, 3, 2, 2, 3))
    dO = case.pop("dO")
    slopes = central_differences(lambda moved: float(BACK.loss(moved, dO, None)), case)
    got = BACK.gradients(dO, **case)
    assert all(relative_error(got[f"d{name}"], slopes[name]) < 1e-7 for name in case)


def test_steps_with_a_cache_are_the_causal_pass():
    for sizes in ((2, 4, 6, 2), (3, 3, 8, 4)):
        W, case = split(drawn(STEP.sequences(*sizes)))
        want = ORACLE.by_hand(W, **case, mask=CASES.causal(*sizes[:2], np.int64))
        keys = values = None
        for t in range(sizes[1]):
            output, keys, values = STEP.stepped(W, case["x"][:, t], case["n_heads"], keys, values)
            assert relative_error(output, want[:, t]) < 1e-13


@pytest.mark.parametrize("sizes", GROUPED.SIZES)
def test_groups_written_out_are_those_of_repeated_heads(sizes):
    W, case = split(drawn(GROUPED.layers(*sizes)))
    x, n_heads, n_kv_heads = case["x"], case["n_heads"], case["n_kv_heads"]
    B, T, d = x.shape
    dk = d // n_heads

    def heads(name, n):
        return (x @ W[name]).reshape(B, T, n, dk).transpose(0, 2, 1, 3)

    K, V = (np.repeat(heads(name, n_kv_heads), n_heads // n_kv_heads, 1) for name in NAMES[1:3])
    output, _ = exactly(heads("W_q", n_heads), K, V, None)
    want = output.transpose(0, 2, 1, 3).reshape(B, T, d) @ W["W_o"]
    wide = GROUPED.written_out(W, n_heads, n_kv_heads)
    assert relative_error(ORACLE.multi_head(wide, x, n_heads), want) < 1e-13


def test_the_numbers_of_the_variations_prompts_are_the_oracles():
    W, case = split(GROUPED.EXAMPLE)
    got = ORACLE.multi_head(GROUPED.written_out(W, 4, 2), case["x"], 4)
    want = [[0.7311, 0.8808, 1.5, 1.9526], [0.5, 0.7311, 1.0474, 1.0025]]
    assert np.allclose(got, want, atol=5e-5)
    got = BACK.gradients(np.array([[[[1.0, 0.0]]]]), **CASES.EXAMPLE)
    assert np.allclose(got["dQ"], [1.4358, -0.2392], atol=5e-5)
    assert np.allclose(got["dK"], [[-0.3591, 0], [-0.2392, 0], [0.5983, 0]], atol=5e-5)
    W, case = split(STEP.EXAMPLE)
    assert np.allclose(STEP.stepped(W, **case)[0], [0.3302, 0.6698], atol=5e-5)


def test_the_best_keys_come_first_or_last_as_it_is_meant():
    for sizes, block in ONLINE.SIZES:
        for seed in range(5):
            first = drawn(ONLINE.falling(sizes, block), seed)
            last = drawn(ONLINE.rising(sizes, block), seed)
            assert (np.diff(ORACLE.scores_of(first["Q"], first["K"]), axis=-1) <= 1e-12).all()
            assert (np.diff(ORACLE.scores_of(last["Q"], last["K"]), axis=-1) >= -1e-12).all()


def test_the_numbers_of_the_discussion_follow_from_their_formulas():
    numbers = {
        one.id: one.number.value
        for one in read_discussion(find_kata("multi_head_attention"))
        if one.number is not None
    }
    assert numbers == {
        "count_the_parameters": 4 * 512**2,
        "cost_of_the_scores": 2 * 8 * 1024**2 * 64,
        "twice_the_length": 2**2,
    }
