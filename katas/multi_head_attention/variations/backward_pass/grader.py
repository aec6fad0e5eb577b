"""What an interviewer looks at in backward_pass, one check after another.

The truth has no formula of a gradient: attention is written down for complex numbers and
differentiated by a complex step. dV is asked alone and first, since it needs the weights only.
"""

import math

import numpy as np

from pytest_hardtier.authoring import check, expect, fail
from pytest_hardtier.authoring.numeric import Slip, complex_step, is_numeric_array, largest, within

from ...cases import (
    EXAMPLE,
    MASKED,
    SIZES,
    against_large_scores,
    as_it_is,
    causal,
    draw_attention,
    generator,
    large_terms,
    rounded,
    smaller_attention,
)
from ...oracle import allowed_keys, scores_of, vectorised_softmax

NAMES = ("dV", "dQ", "dK")  # the order in which they are met on the way back

# Of the largest entry. Right ones are off by 1e-15, or by 1e-11 at scores of 1e4; wrong ones by
# 1e-1 and more. Gradients that happen to be tiny are held to 1e-2 of the largest one's digits.
SLOPES = 1e-7
OF_THE_LARGEST = 1e-2

ARRAYS = {"Q": "B h Tq dk", "K": "B h Tk dk", "V": "B h Tk dv", "dO": "B h Tq dv"}


def loss(moved, dO, mask):
    """sum(dO * output), so that dO is its derivative by the output; also for complex arrays."""
    Q, K, V = moved["Q"], moved["K"], moved["V"]
    scores = Q @ K.swapaxes(-1, -2) / math.sqrt(Q.shape[-1])  # (B, h, Tq, Tk)
    allowed = allowed_keys(mask, scores.shape)
    top = largest(np.where(allowed, scores, -1e300), axis=-1)
    powers = np.where(allowed, np.exp(np.where(allowed, scores - top, 0)), 0)
    return np.sum(dO * (powers / powers.sum(axis=-1, keepdims=True) @ V))


def gradients(dO, Q, K, V, mask=None):
    """dV, dQ and dK, by name."""
    found = complex_step(lambda moved: loss(moved, dO, mask), {"Q": Q, "K": K, "V": V})
    return {name: found[name[1:]] for name in NAMES}


def errors(source):
    """A source of the same cases, with the derivative of a loss by the output."""

    def draw(rng):
        case = source(rng)
        B, h, Tq, _ = case["Q"].shape
        dO = rounded(generator(rng).normal(0, 1, (B, h, Tq, case["V"].shape[3])))
        return {"dO": dO, **case}

    return draw


def sized(*sizes):
    return errors(lambda rng: draw_attention(generator(rng), *sizes))


def smaller(dO, **case):
    """The same without an item, head, query, key or column; then with rounder numbers."""
    for simpler in smaller_attention(**case):
        # dO loses the last of what Q or V lost some of: any dO is a case.
        B, h, Tq, _ = simpler["Q"].shape
        yield {"dO": dO[:B, :h, :Tq, : simpler["V"].shape[3]], **simpler}
    if (dO != rounded(dO, 0)).any() and rounded(dO, 0).any():
        yield {"dO": rounded(dO, 0), **case}


def given_by(answer):
    dQ, dK, dV = expect(answer).parts("dQ", "dK", "dV").values()
    return {"dV": dV, "dQ": dQ, "dK": dK}


def expect_gradients(answer, dO, case):
    """Fails with what all wrong gradients have in common, or the first one on the way back."""
    expect(given_by(answer)).close_to(
        gradients(dO, **case),
        relative=SLOPES,
        of_group=OF_THE_LARGEST,
        noun="gradient",
        path="on the way back",
        quantities={"d_k": case["Q"].shape[-1]} if case["Q"].shape[-1] > 1 else {},
        slips=lambda: slips(dO, **case),
    )


def slips(dO, Q, K, V, mask=None):
    scores = scores_of(Q, K)
    scores = np.where(allowed_keys(mask, scores.shape), scores, -1e9)
    weights = vectorised_softmax(scores)
    dP = dO @ V.swapaxes(-1, -2)

    def back(dS):
        root = math.sqrt(Q.shape[-1])
        return {
            "dV": weights.swapaxes(-1, -2) @ dO,
            "dQ": dS @ K / root,
            "dK": dS.swapaxes(-1, -2) @ Q / root,
        }

    unmasked = Slip(
        "The error goes back as if there had been no mask.",
        lambda: gradients(dO, Q, K, V),
        "Which weights does your way back use: those of the scores, or those of the masked scores?",
    )
    return [
        *([unmasked] if mask is not None else []),
        Slip(
            "The error goes back as if every weight depended on its own score alone.",
            lambda: back(weights * dP),
            "One score grows. What happens to the weights of the other keys?",
        ),
        Slip(
            "The error goes back as if there had been no softmax.",
            lambda: back(dP),
            "Which function stands between the scores and the weights, and what is its slope?",
        ),
        Slip(
            "The error goes back as if its sum had been taken over queries and not over keys.",
            lambda: back(weights * (dP - (weights * dP).sum(axis=-2, keepdims=True))),
            "Along which axis did the softmax run?",
        ),
    ]


@check("scores", [{**EXAMPLE, "dO": np.array([[[[1.0, 0.0]]]])}], visible=True)
def gives_the_gradients_of_the_example(ask, dO, Q, K, V):
    """gives the gradients of the example

    Start with dV, which needs the weights only. Then the error at the weights, at the scores, at Q.
    """
    answer = ask.attention_backward(dO, Q, K, V)
    expect_values(answer, dO, {"Q": Q, "K": K, "V": V})
    expect_gradients(answer, dO, {"Q": Q, "K": K, "V": V})


def expect_values(answer, dO, case):
    """Fails under `values` if dV is wrong, whatever the others are."""
    want = gradients(dO, **case)["dV"]
    got = given_by(answer)["dV"]
    if not is_numeric_array(got, want.shape) or np.abs(got - want).max() > SLOPES * (
        np.abs(want).max()
    ):
        fail(
            "dV is not the derivative by the values.",
            question="The output is weights times V. Which product of dO has the shape of V?",
            way="values",
            rubric="values",
        )


@check("values", *(sized(*sizes) for sizes in SIZES[1:]), count=1, seed=31, smaller=smaller)
def sends_the_error_back_to_the_values(ask, dO, Q, K, V):
    """gives dV right for 1 to 7 queries and keys

    The output is weights times V. Which product of dO has the shape of V?
    """
    answer = ask.attention_backward(dO, Q, K, V)
    want = gradients(dO, Q, K, V)["dV"]
    expect(given_by(answer)["dV"]).close_to(want, relative=SLOPES, name="dV")


@check("scores", sized(2, 3, 4, 3, 5, 2), count=1, seed=32, smaller=as_it_is)
def feels_nothing_where_all_keys_are_equal(ask, dO, Q, K, V):
    """gives a dQ of 0 where all keys are the same, so that no query can change its weights

    What do the derivatives by the scores of one query sum to, and why?
    """
    K = np.broadcast_to(K[:, :, :1], K.shape).copy()
    dQ = given_by(ask.attention_backward(dO, Q, K, V))["dQ"]
    if not is_numeric_array(dQ, Q.shape) or not within(float(np.abs(dQ).max()), SLOPES):
        fail("All keys are the same, and dQ is not 0.")


SIZED = [sized(*sizes) for sizes in SIZES[1:]]


@check("scores", *SIZED, errors(large_terms), count=1, seed=33, smaller=smaller)
def sends_the_error_back_through_the_softmax(ask, dO, Q, K, V):
    """gives dQ and dK right for 1 to 7 queries and keys, whatever their depth

    Go back one line at a time: weights, scores, products. What has the scale to do with it?
    """
    answer = ask.attention_backward(dO, Q, K, V)
    expect_gradients(answer, dO, {"Q": Q, "K": K, "V": V})
    expect(answer).leaves_arguments_alone("dO", "Q", "K", "V")


def far_up(rng):
    """Scores near 1e4 that are only a little apart: all keys are far along one column of Q."""
    random = generator(rng)
    case = draw_attention(random, 2, 2, 3, 4, 4, 3)
    case["Q"][..., 0] = 10.0
    case["K"][..., 0] = 2000.0
    return case


@check("scores", errors(far_up), count=1, seed=34, smaller=as_it_is)
def survives_scores_of_ten_thousand(ask, dO, Q, K, V):
    """gives the right gradients where all scores are near 1e4

    Is the softmax on your way there the stable one?
    """
    expect_gradients(ask.attention_backward(dO, Q, K, V), dO, {"Q": Q, "K": K, "V": V})


@check("masking", *map(errors, MASKED), count=1, seed=35, smaller=smaller)
def sends_nothing_through_a_blocked_key(ask, dO, Q, K, V, mask):
    """gives the right gradients under causal, padding and scattered masks

    A blocked key took no part. What can go back through it?
    """
    answer = ask.attention_backward(dO, Q, K, V, mask)
    expect_gradients(answer, dO, {"Q": Q, "K": K, "V": V, "mask": mask})
    expect(answer).leaves_arguments_alone("dO", "Q", "K", "V", "mask")


@check(
    "masking",
    errors(against_large_scores(9990.0)),
    count=1,
    seed=36,
    smaller=as_it_is,
    meant={"equal rows": "scores are planted through rows of 0 and 2"},
)
def sends_nothing_through_a_blocked_key_of_any_score(ask, dO, Q, K, V, mask):
    """gives the right gradients where blocked keys have scores near 1e4, and the others near -1e4

    What do you put in place of a blocked score, and what if the others are smaller still?
    """
    answer = ask.attention_backward(dO, Q, K, V, mask)
    expect_gradients(answer, dO, {"Q": Q, "K": K, "V": V, "mask": mask})


SMALL = (2, 8)
GROWN = [{"what": "items", "sizes": (48, 8)}, {"what": "positions", "sizes": (2, 192)}]


def show_growth(what, sizes):
    return f"more {what}: B, T = {sizes}, before {SMALL}"


# Right ones take the same bytecodes whatever B and T are, loops 8 times as many and more.
@check("vectorised", GROWN, smaller=as_it_is, show=show_growth, tier="full")
def does_not_loop_over_items_or_positions(ask, what, sizes):
    """runs the same number of Python steps for 24 times as many items or positions

    Which of your loops is a product of two arrays with four axes?
    """

    def arguments(B, T):
        random = np.random.default_rng(B)
        dO, Q, K, V = (random.normal(size=(B, 3, T, 5)) for _ in range(4))
        return dO, Q, K, V, causal(B, T, np.int64)

    small = ask.measuring("own_steps").attention_backward(*arguments(*SMALL))
    ask.within(own_steps=2 * small.cost.own_steps).attention_backward(*arguments(*sizes))
