"""The oracles of transformer_block and its variations, each against one of another kind.

The graders go row by row with exact sums. Here whole arrays do it, fractions, and differences.
"""

from __future__ import annotations

import math
import random
from fractions import Fraction
from functools import partial
from types import ModuleType

import numpy as np
import pytest

from pytest_hardtier.authoring import expect
from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.grading.expect import Unmet
from pytest_hardtier.grading.numeric import central_differences, moved, relative_error

KATA = import_grader(find_kata("transformer_block"))
BACKWARD = import_grader(find_kata("transformer_block/layer_norm_backward"))
LLAMA = import_grader(find_kata("transformer_block/llama_style"))
DECODING = import_grader(find_kata("transformer_block/decoding_step"))
STACK = import_grader(find_kata("transformer_block/stack_of_blocks"))


def beside(name: str) -> ModuleType:
    return __import__(f"{KATA.__package__}.{name}", fromlist=[name])


ORACLE, CASES, SLIPS, JUDGING = (beside(name) for name in ("oracle", "cases", "slips", "judging"))
BLOCKS = [
    CASES.blocks(*shape, masks=[kind] if kind else (), norm_first=first)
    for first in (True, False)
    for shape in CASES.SHAPES
    for kind in (None, "causal", "padding", "anything")
]
PLAIN = [
    CASES.without(off, CASES.plain_blocks(*CASES.SHAPES[1], norm_first=first))
    for first in (True, False)
    for off in (CASES.ATTENTION_OFF, CASES.FEED_FORWARD_OFF)
]


def drawn(source, seed=0):
    return source(random.Random(seed))


def in_whole_arrays(case):
    order = SLIPS.pre if JUDGING.is_pre_norm(case) else SLIPS.post
    return order(*SLIPS.pieces(case, case["n_heads"], case["mask"]), case["x"])


@pytest.mark.parametrize("source", BLOCKS)
def test_a_block_row_by_row_is_the_block_in_whole_arrays(source):
    case = drawn(source)

    assert relative_error(in_whole_arrays(case), JUDGING.wanted(case)) < 1e-13


def in_fractions(row, eps):
    """The row, normalised with exact sums; only the root is rounded."""
    exact = [Fraction(value) for value in row]
    mean = sum(exact) / len(exact)
    var = sum((value - mean) ** 2 for value in exact) / len(exact)
    return [float(value - mean) / math.sqrt(var + Fraction(eps)) for value in exact]


@pytest.mark.parametrize("source", [*KATA.USUAL, *KATA.FAR_OUT])
def test_a_norm_agrees_with_exact_fractions(source):
    case = drawn(source)
    x, eps = case["x"], case.get("eps", 1e-5)
    exact = np.array([in_fractions(row, eps) for row in x.reshape(-1, x.shape[-1])])

    found = ORACLE.layer_norm(x, case["gamma"], case["beta"], eps)

    want = case["gamma"] * exact.reshape(x.shape) + case["beta"]
    assert relative_error(found, want) < 1e-13


def test_one_pass_loses_the_digits_that_the_far_rows_ask_for_in_every_run():
    for seed in range(20):
        case = drawn(KATA.FAR_OUT[0], seed)
        x = case["x"]
        var = (x * x).mean(-1, keepdims=True) - x.mean(-1, keepdims=True) ** 2
        off = np.sqrt(np.abs(var / x.var(-1, keepdims=True)))
        assert np.max(np.abs(off - 1)) > 1e-5


def test_attention_hands_on_what_all_values_agree_on():
    """Weights add up to 1: where every position has the same value, the output is that value."""
    case = drawn(CASES.blocks(2, 5, 12, 3, 20, masks=["anything"], norm_first=True))
    x = np.concatenate([case["x"], np.ones((2, 5, 1))], axis=-1)[..., 1:]
    case["W_v"] = np.vstack([np.zeros((11, 12)), case["W_v"][-1:]])

    found = ORACLE.attention(case, x, 3, case["mask"])

    want = np.broadcast_to(case["W_v"][-1] @ case["W_o"], x.shape)
    assert relative_error(found, want) < 1e-13


def test_the_two_forms_of_gelu_differ_by_half_a_thousandth():
    x = np.linspace(-5, 5, 2001)
    exact = np.array([0.5 * v * (1 + math.erf(v / math.sqrt(2))) for v in x])
    tanh = np.array([ORACLE.gelu_of(v) for v in x])

    assert 4e-4 < np.max(np.abs(exact - tanh)) < 5e-4
    assert relative_error(SLIPS.gelu(x), tanh) < 1e-15


def test_the_numbers_of_the_prompts_are_the_oracles():
    row = ORACLE.normalised([1, 2, 3, 6], [1] * 4, [0] * 4)
    assert np.allclose(row, [-1.0690, -0.5345, 0, 1.6036], atol=5e-5)
    assert np.allclose(LLAMA.rms_of([1, 2, 2, 4], [1] * 4), [0.4, 0.8, 0.8, 1.6], atol=5e-5)
    assert np.allclose(LLAMA.llama(LLAMA.EXAMPLE_2), [[[3.6722, 4.7258]]], atol=5e-5)
    slopes = BACKWARD.slopes(**BACKWARD.EXAMPLE)
    for name, printed in BACKWARD.PRINTED_SLOPES.items():
        assert np.allclose(slopes[name], printed, atol=5e-5)


@pytest.mark.parametrize("source", PLAIN)
def test_plain_rows_pass_a_norm_unchanged(source):
    case = drawn(source)

    for number in (1, 2):
        gamma, beta = case[f"gamma_{number}"], case[f"beta_{number}"]
        assert relative_error(ORACLE.layer_norm(case["x"], gamma, beta), case["x"]) < 1e-14


@pytest.mark.parametrize("source", PLAIN[:2])
def test_in_a_plain_block_it_does_not_matter_which_norm_stands_before_a_sublayer(source):
    case = drawn(source)
    parts = SLIPS.pieces(case, case["n_heads"], None)
    orders = SLIPS.before(*parts)
    right = JUDGING.wanted(case)
    for words in ("the two norms in each other's place", "no norm before attention"):
        assert relative_error(orders[words](case["x"]), right) < 1e-13


def slips_of(case):
    block = SLIPS.Block(case)
    masks = block.of_masks() if case["mask"] is not None else []
    return {
        "order": block.of_order(),
        "norms": block.of_norms(),
        "feed forward": block.of_feed_forward(),
        "attention": block.of_attention(),
        "masks": masks,
    }


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("room", ["order", "norms", "feed forward", "attention", "masks"])
def test_every_slip_of_a_whole_block_is_told_in_its_own_words(first, room):
    case = drawn(CASES.blocks(3, 4, 6, 2, 5, masks=["anything"], norm_first=first), 2)
    slips, want = slips_of(case)[room], JUDGING.wanted(case)
    for slip in slips:
        gives = slip.arrays(["output"])["output"]
        with pytest.raises(Unmet) as caught:
            expect(gives).close_to(want, relative=1e-8, slips=slips)
        assert caught.value.message.startswith(slip.says)
        assert caught.value.rubric == slip.rubric


def test_the_empty_blocks_of_every_run_tell_the_orders_apart():
    for seed in range(10):
        for source in KATA.EMPTY:
            case = CASES.emptied(drawn(source, seed))
            other = case | {"norm_first": not JUDGING.is_pre_norm(case)}
            assert relative_error(JUDGING.wanted(other), JUDGING.wanted(case)) > 1e-3


@pytest.mark.parametrize("kind", CASES.MASKS)
def test_a_mask_leaves_every_query_a_key_and_blocks_some(kind):
    for seed in range(10):
        mask = CASES.MASKS[kind](np.random.default_rng(seed), 3, 5)
        whole = np.broadcast_to(mask != 0, (3, 1, 5, 5))
        assert whole.any(axis=-1).all()
        assert not whole.all(axis=(1, 2, 3)).any()


def leaks(case, weigh):
    """Outputs that move although their mask blocks what has changed, with this way of weighing."""
    attend = partial(SLIPS.attn, weigh=weigh)
    order = SLIPS.pre if case["norm_first"] else SLIPS.post
    run = order(*SLIPS.pieces(case, case["n_heads"], case["mask"], attend=attend), case["x"])
    x = KATA.shaken(case["x"], 1, [case["x"].shape[1] - 1], 5, float(np.max(np.abs(case["x"]))))
    again = order(*SLIPS.pieces(case, case["n_heads"], case["mask"], attend=attend), x)
    return [i for i in moved(run, again, axis=1) if i < case["x"].shape[1] - 1]


def weakly(scores, mask):
    return SLIPS.softmax(scores + np.where(mask == 0, -1e4, 0.0))


def test_a_weak_constant_leaks_at_large_inputs_in_every_run_and_at_small_ones_in_none():
    large = [KATA.leaking(6, 1000.0, "causal", False), KATA.leaking(6, 1000.0, "padding", False)]
    small = KATA.leaking(6, 4.0, "causal", False)
    for seed in range(10):
        assert any(leaks(drawn(source, seed), weakly) for source in large)
        assert not leaks(drawn(small, seed), weakly)


def test_a_right_mask_leaks_at_no_size():
    for seed in range(5):
        for size in (4.0, 1000.0):
            assert not leaks(drawn(KATA.leaking(6, size, "causal", False), seed), SLIPS.weighted)


def test_smaller_blocks_are_blocks_and_come_to_an_end():
    case, steps = drawn(CASES.blocks(2, 4, 6, 2, 5, masks=["anything"], norm_first=True)), 0
    while (simpler := next(CASES.smaller(**case), None)) is not None:
        case, steps = simpler, steps + 1
        batch, seq, d_model = case["x"].shape
        assert case["mask"].shape in {(batch, 1, seq, seq), (1, 1, seq, seq)}
        assert case["W_1"].shape == case["W_2"].shape[::-1] == (d_model, len(case["b_1"]))
    assert steps > 6


@pytest.mark.parametrize("source", [*BACKWARD.MATRICES, *BACKWARD.OTHERS])
def test_the_way_back_agrees_with_central_differences(source):
    case = drawn(source)
    eps = case.get("eps", 1e-5)
    parameters = {"x": case["x"], "gamma": case["gamma"], "beta": np.zeros_like(case["gamma"])}
    step = 1e-5 * min(1.0, float(np.std(case["x"])))

    found = central_differences(
        lambda moved: float(BACKWARD.loss(moved, case["dy"], eps)), parameters, step
    )

    want = BACKWARD.slopes(**case)
    for name, slope in found.items():
        assert relative_error(slope, want[f"d{name}"], floor=1e-3) < 1e-5


def test_the_llama_block_row_by_row_is_the_one_in_whole_arrays():
    for source in LLAMA.WHOLE:
        case = drawn(source)
        x = case["x"]
        x = x + SLIPS.attn(case, LLAMA.rooted(x, case["gamma_1"]), case["n_heads"], case["mask"])
        x = x + LLAMA.right_network(case, LLAMA.rooted(x, case["gamma_2"]))
        assert relative_error(x, LLAMA.llama(case)) < 1e-13


@pytest.mark.parametrize("source", DECODING.STEPS)
def test_steps_are_the_causal_pass(source):
    case = drawn(source)
    seq = case["x"].shape[1]

    whole = JUDGING.wanted(case | {"mask": np.tri(seq)[None, None]})

    assert relative_error(DECODING.step_by_step(case), whole) < 1e-13


def test_weights_that_change_between_steps_change_what_comes_after_only():
    case = drawn(DECODING.KEPT[0])
    at, others = case.pop("changed_at"), case.pop("others")

    before, after = DECODING.step_by_step(case), DECODING.step_by_step(case, at, others)

    assert moved(before, after, axis=1) == list(range(at, case["x"].shape[1]))


def test_a_stack_of_one_is_a_norm_of_the_block():
    case = drawn(STACK.WHOLE[0])
    [layer] = case["layers"]

    one = JUDGING.wanted({**layer, **{name: case[name] for name in case if name != "layers"}})

    assert np.array_equal(STACK.wanted(case), ORACLE.layer_norm(one, *case["final"]))


def test_the_numeric_keys_of_the_discussion_are_what_they_say():
    numbers = {q.id: q.number for q in read_discussion(find_kata("transformer_block")) if q.number}
    d, f = 768, 3072
    shapes = ORACLE.shapes_of(d, f)
    sizes = {name: math.prod(shape) for name, shape in shapes.items()}
    network = 2 * d * 4 * d

    assert numbers["count_the_parameters"].value == sum(sizes.values()) == 7084800
    share = numbers["share_of_the_feed_forward_network"].value
    assert share == pytest.approx(network / (network + 4 * d * d), abs=0.001)
    assert 4 * 4096**2 * d / (16 * 4096 * d**2) == pytest.approx(1.3, abs=0.05)
