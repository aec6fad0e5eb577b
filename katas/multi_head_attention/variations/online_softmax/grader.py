"""What an interviewer looks at in online_softmax, one check after another.

The truth is the oracle of the kata, which knows no blocks. Whether a running maximum is followed is
asked apart from the rest: with keys that fit worse and worse there is nothing to follow.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail
from pytest_hardtier.authoring.numeric import Slip, relative_error, within

from ...cases import (
    EXAMPLE,
    against_large_scores,
    as_it_is,
    draw_attention,
    generator,
    masked,
    scattered,
    smaller_attention,
)
from ...judging import LARGE, VALUES, quantities
from ...oracle import attention, scores_of

ARRAYS = {"Q": "B h Tq dk", "K": "B h Tk dk", "V": "B h Tk dv"}


def sorted_keys(case, *, rising):
    """The case with keys in the order of the first query's scores, in every item and head.

    And all queries are multiples of it, so that the order is the same for all of them: falling,
    the first block brings the maximum of every query; rising, every block brings a new one.
    """
    Q, K, V = case["Q"], case["K"], case["V"]
    grow = np.linspace(0.5, 1.5, Q.shape[2])[:, None]
    Q = Q[:, :, :1] * grow
    order = np.argsort(scores_of(Q[:, :, :1], K)[:, :, 0], axis=-1)  # (B, h, Tk)
    order = (order if rising else order[..., ::-1])[..., None]
    return {
        "Q": Q,
        "K": np.take_along_axis(K, order, axis=2),
        "V": np.take_along_axis(V, order, axis=2),
    }


# B, h, Tq, Tk, dk, dv, and the blocks
SIZES = (
    ((2, 3, 4, 6, 3, 2), 2),
    ((1, 2, 3, 7, 4, 5), 3),
    ((2, 1, 5, 4, 2, 3), 1),
    ((3, 2, 2, 5, 3, 4), 64),
    ((2, 2, 7, 2, 5, 3), 4),
)


def falling(sizes, block):
    """A source of cases in which the first block brings the maximum."""

    def draw(rng):
        case = sorted_keys(draw_attention(generator(rng), *sizes), rising=False)
        return {**case, "block": block}

    return draw


def any_order(sizes, block, deviation=1.0):
    """A source of cases with keys as they come."""

    def draw(rng):
        return {**draw_attention(generator(rng), *sizes, deviation=deviation), "block": block}

    return draw


def rising(sizes, block):
    """A source of cases in which every block brings a new maximum."""

    def draw(rng):
        case = sorted_keys(draw_attention(generator(rng), *sizes, deviation=2.0), rising=True)
        return {**case, "block": block}

    return draw


def with_mask(kind, sizes, dtype, block):
    """A source of cases with a mask of the kata's."""
    return lambda rng: {**masked(kind, sizes, dtype)(rng), "block": block}


def first_blocks_blocked(rng):
    """Every query has nothing to look at in the first block, and some have nothing in the last."""
    random = generator(rng)
    case = draw_attention(random, 2, 2, 3, 7, 3, 4)
    mask = scattered(random, 2, 3, 7, np.int64)
    mask[..., :2] = 0
    mask[..., 2:4] = 1
    mask[:, :, 1:, 6] = 0
    return {**case, "mask": mask, "block": 2}


def smaller(block, **case):
    """The same without an item, head, query, key or column; then with rounder numbers."""
    return ({**simpler, "block": block} for simpler in smaller_attention(**case))


def expect_output(answer, case, tolerance=VALUES, slips=()):
    Q, K, V = case["Q"], case["K"], case["V"]
    expect(answer).close_to(
        attention(Q, K, V, case.get("mask"))[0],
        relative=tolerance,
        name="output",
        axes=("item", "head", "query", "column"),
        quantities=quantities(Q),
        slips=slips,
    )


def block_slips(Q, K, V, block):
    """The usual mistakes with a maximum that grows, from block to block."""
    scores = scores_of(Q, K)

    def walked(*, sums=True, outputs=True, last_only=False):
        top, total, output = -np.inf, 0.0, 0.0
        for at in range(0, scores.shape[-1], block):
            part = scores[..., at : at + block]
            new = np.maximum(top, part.max(axis=-1, keepdims=True))
            powers = np.exp(part - new)
            shrink = np.exp(top - new)
            kept = 0.0 if last_only else 1.0
            total = total * (shrink if sums else 1.0) * kept + powers.sum(-1, keepdims=True)
            output = output * (shrink if outputs else 1.0) * kept
            output = output + powers @ V[:, :, at : at + block]
            top = new
        return output / total

    def averaged():
        parts = range(0, scores.shape[-1], block)
        outputs = [attention(Q, K[:, :, a : a + block], V[:, :, a : a + block])[0] for a in parts]
        return np.mean(outputs, axis=0)

    whole = scores.shape[-1] // block * block
    left_out = (
        [
            Slip(
                "comes out as if the last keys, which fill no block, were not there",
                lambda: attention(Q, K[:, :, :whole], V[:, :, :whole])[0],
            )
        ]
        if 0 < whole < scores.shape[-1]
        else []
    )
    question = "The maximum grew. Which of the numbers that you keep were relative to the old one?"
    return [
        Slip(
            "comes out as if nothing followed the maximum when it grows",
            lambda: walked(sums=False, outputs=False),
            question,
        ),
        Slip(
            "comes out as if the sum did not follow the maximum when it grows",
            lambda: walked(sums=False),
            question,
        ),
        Slip(
            "comes out as if the output did not follow the maximum when it grows",
            lambda: walked(outputs=False),
            question,
        ),
        Slip(
            "comes out as if the last block were all there is",
            lambda: walked(last_only=True),
        ),
        Slip("comes out as the mean of what the blocks give alone", averaged),
        *left_out,
    ]


# What is lost in 300 additions: right ones are off by 1e-15 of the output, sums in float32 by 1e-7
# and more, as each addition rounds by up to 6e-8. Who is off by far more is for the checks below.
DIGITS, NO_DIGITS = 1e-9, 1e-5


@check("values", falling((1, 2, 3, 601, 5, 4), 2), count=1, seed=76, smaller=as_it_is)
def loses_no_digit_in_many_blocks(ask, Q, K, V, block):
    """loses no digit of the output on the way through 301 blocks

    Three hundred times something is added to your sums. In which type are they?
    """
    value = ask.blockwise_attention(Q, K, V, None, block).value
    off = relative_error(value, attention(Q, K, V, None)[0])
    if off < NO_DIGITS and not within(off, DIGITS):
        fail("After 301 blocks the output has fewer than nine digits.", way="digits")


@check("values", *(falling(*one) for one in SIZES), count=1, seed=71, smaller=smaller)
def adds_up_blocks_that_bring_no_new_maximum(ask, Q, K, V, block):
    """gives the right output where the best keys come first, also for a last block that is shorter

    Which keys are in your last block, and by what is the output divided, and when?
    """
    answer = ask.blockwise_attention(Q, K, V, None, block)
    case = {"Q": Q, "K": K, "V": V}
    expect_output(answer, case, slips=lambda: block_slips(Q, K, V, block)[3:])
    expect(answer).leaves_arguments_alone("Q", "K", "V")


# Behind the check above: its maximum is in the second block, so it is about rescaling.
@check("rescaling", [{**EXAMPLE, "block": 2}], visible=True)
def gives_the_output_of_the_example(ask, Q, K, V, block):
    """gives 3.8468, 3.7564 for the example, whose maximum is in the second block

    The third key has a larger score than the first two. What was added up before it came?
    """
    expect_output(
        ask.blockwise_attention(Q, K, V, None, block),
        {"Q": Q, "K": K, "V": V},
        slips=lambda: block_slips(Q, K, V, block),
    )


RISING = (*(rising(*one) for one in SIZES), *(any_order(*one) for one in SIZES))


@check("rescaling", *RISING, count=1, seed=72, smaller=smaller)
def follows_a_maximum_that_grows(ask, Q, K, V, block):
    """gives the right output where every block brings better keys

    A block brings a larger maximum. Which of the numbers that you keep belonged to the old
    one?
    """
    answer = ask.blockwise_attention(Q, K, V, None, block)
    case = {"Q": Q, "K": K, "V": V}
    expect_output(answer, case, slips=lambda: block_slips(Q, K, V, block))


FAR = (
    any_order((2, 2, 3, 6, 5, 3), 2, deviation=100.0),
    any_order((2, 1, 4, 5, 3, 2), 2, deviation=600.0),
)


@check("rescaling", *FAR, count=1, seed=73, smaller=smaller)
def survives_scores_of_a_million(ask, Q, K, V, block):
    """gives the right output where scores reach 1e5 and 1e6, and blocks lie as far apart

    What is taken off before exp, and what is the factor between an old maximum and a new one?
    """
    expect_output(ask.blockwise_attention(Q, K, V, None, block), {"Q": Q, "K": K, "V": V}, LARGE)


MASKS = (
    with_mask("padding", (3, 2, 3, 6, 4, 5), np.int64, 4),
    with_mask("scattered", (2, 3, 5, 7, 2, 3), np.bool_, 3),
    with_mask("causal", (2, 2, 5, 5, 3, 4), np.float64, 2),
)


@check("masking", *MASKS, first_blocks_blocked, count=1, seed=74, smaller=as_it_is)
def survives_blocks_without_an_allowed_key(ask, Q, K, V, mask, block):
    """gives the right output under masks, also where the first block holds no key for a query

    Which columns of the mask belong to a block? And if a query may look at none of them, what is
    its maximum so far, and what is taken off it?
    """
    answer = ask.blockwise_attention(Q, K, V, mask, block)
    expect_output(answer, {"Q": Q, "K": K, "V": V, "mask": mask})
    expect(answer).leaves_arguments_alone("Q", "K", "V", "mask")


def large_scores(size, block):
    """A source of the kata's cases in which blocked keys would win, looked at in blocks."""
    return lambda rng: {**against_large_scores(size)(rng), "block": block}


@check(
    "masking",
    large_scores(5e4, 3),
    large_scores(999_995.0, 2),
    count=1,
    seed=75,
    smaller=as_it_is,
    meant={"equal rows": "scores are planted through rows of 0 and 2"},
)
def blocks_keys_however_large_their_score(ask, Q, K, V, mask, block):
    """gives blocked keys nothing where their scores are near 1e6 and those of the others near -1e6

    Whose maximum do you follow, and may a blocked key have a part in it? What do you put in place
    of its score?
    """
    answer = ask.blockwise_attention(Q, K, V, mask, block)
    expect_output(answer, {"Q": Q, "K": K, "V": V, "mask": mask}, LARGE)


SMALL = (2, 16, 4)  # B, T, block
GROWN = [
    {"what": "items", "sizes": (48, 16, 4)},
    {"what": "positions in as many blocks", "sizes": (2, 384, 96)},
]


def show_growth(what, sizes):
    return f"more {what}: B, T, block = {sizes}, before {SMALL}"


# Right ones take the same bytecodes for four blocks of any size, loops 5 times as many and more.
@check("vectorised", GROWN, smaller=as_it_is, show=show_growth, tier="full")
def loops_over_blocks_alone(ask, what, sizes):
    """runs the same number of Python steps for four larger blocks, and for more items

    Which loop of yours is not one over blocks?
    """

    def arguments(B, T, block):
        random = np.random.default_rng(B)
        return *(random.normal(size=(B, 2, T, 3)) for _ in range(3)), None, block

    small = ask.measuring("own_steps").blockwise_attention(*arguments(*SMALL))
    ask.within(own_steps=2 * small.cost.own_steps).blockwise_attention(*arguments(*sizes))


@check("memory", [{"Tk": Tk, "block": 8} for Tk in (15, 13, 31)], smaller=as_it_is, tier="full")
def looks_at_no_more_keys_than_a_block_holds(ask, Tk, block):
    """looks at 8 keys together at most if block is 8, also for 13, 15 and 31 keys

    The last block is shorter than the others. Is there one that is longer?
    """
    random = np.random.default_rng(Tk)
    Q, K, V = (random.normal(size=(1, 1, T, d)) for T, d in ((3, 5), (Tk, 5), (Tk, 2)))
    most = ask.harness.most_keys(Q, K, V, block).value
    if most > block:
        fail(f"Of {Tk} keys, {most} are looked at together; block is {block}.", way="most")


T, BLOCK, WIDTH = 1536, 64, 4


# Behind the check above: a loop over queries takes long to measure here.
# Right ones hold 0.007 to 0.18 times the score matrix: four blocks of 64 keys, or of 64 x 64. All
# scores at once are 1, and 1.13 with a block of exponentials.
@check("memory", tier="full")
def holds_a_few_blocks_of_scores(ask):
    """holds at most 0.4 times the score matrix with 1536 positions, padding and blocks of 64

    Which of your arrays has a row for every query and a column for every key?
    """
    random = np.random.default_rng(3)
    Q, K, V = (random.normal(size=(1, 1, T, WIDTH)) for _ in range(3))
    padding = (np.arange(T) < T - BLOCK // 2).reshape(1, 1, 1, T)
    given = ask.measuring("memory").blockwise_attention(Q, K, V, padding, BLOCK)
    expect(given.cost.peak_bytes).costs_at_most(int(0.4 * 8 * T * T), unit="bytes")
