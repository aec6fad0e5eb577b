"""What an interviewer looks at in grouped_queries, one check after another.

The truth is the layer of the kata with the blocks of W_k and W_v written down once for every query
head. Which heads share what is asked where no scale makes a difference, as in the kata.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import Slip, is_numeric_array, relative_error, within

from ...cases import (
    GAP,
    LARGEST_SCORE,
    as_it_is,
    causal,
    generator,
    padding,
    rounded,
    scattered,
)
from ...judging import VALUES, expect_every_matrix_in_use
from ...oracle import MATRICES, by_hand, multi_head, scores_of_heads

ARRAYS = {"W_q": "d d", "W_o": "d d", "W_k": "d kv", "W_v": "d kv", "d_model": "d"}

# B, T, d_model, n_heads, n_kv_heads
SIZES = ((2, 4, 12, 6, 3), (2, 5, 16, 4, 2), (3, 4, 6, 3, 1), (2, 3, 8, 4, 4), (1, 5, 8, 4, 2))


def written_out(W, n_heads, n_kv_heads, owner=None):
    """The four matrices of the layer of the kata: each query head has its own copy of its pair.

    owner: the key head of each query head; by default the one that the prompt says
    """
    dk = W["W_q"].shape[1] // n_heads
    group = n_heads // n_kv_heads
    owner = [head // group for head in range(n_heads)] if owner is None else owner
    columns = np.concatenate([np.arange(j * dk, (j + 1) * dk) for j in owner])
    return {
        "W_q": W["W_q"],
        "W_k": W["W_k"][:, columns],
        "W_v": W["W_v"][:, columns],
        "W_o": W["W_o"],
    }


def draw_layer(random, B, T, d, n_heads, n_kv_heads):
    """A layer and its input. Drawn again up to 100 times until one key can be made to win."""
    width = n_kv_heads * d // n_heads
    shapes = {"W_q": (d, d), "W_k": (d, width), "W_v": (d, width), "W_o": (d, d)}
    for _ in range(100):
        W = {name: rounded(random.normal(0, 1.2 / d**0.5, shapes[name])) for name in MATRICES}
        case = {"x": rounded(random.normal(0, 1, (B, T, d))), "n_heads": n_heads}
        case |= {"n_kv_heads": n_kv_heads, **W}
        if lift_of(**case) * np.abs(scores(**case)).max() <= LARGEST_SCORE:
            break
    return case


def scores(x, n_heads, n_kv_heads, **W):
    return scores_of_heads(written_out(W, n_heads, n_kv_heads), x, n_heads)


def lift_of(**case):
    """What W_q is to be multiplied by, so that every query looks at one key alone."""
    best = np.sort(scores(**case), axis=-1)
    return GAP / max((best[..., -1] - best[..., -2]).min(), 1e-12)


def layers(*sizes, mask=None):
    """A source of layers; with a mask of a kind, if one is named."""

    def draw(rng):
        random = generator(rng)
        case = draw_layer(random, *sizes)
        B, T = sizes[:2]
        masks = {
            "causal": lambda: causal(B, T, np.int64),
            "padding": lambda: padding(random, B, T, np.bool_),
            "scattered": lambda: scattered(random, B, T, T, np.float64),
        }
        return case if mask is None else {**case, "mask": masks[mask]()}

    return draw


def smaller(x, n_heads, n_kv_heads, mask=None, **W):
    """The same without an item or a column of each head, and without a position if none is masked.

    Then with rounder numbers.
    """
    case = {"x": x, "n_heads": n_heads, "n_kv_heads": n_kv_heads, **W}
    B, T, d = x.shape
    dk = d // n_heads
    simpler = [{"x": np.delete(x, t, 1)} for t in range(T) if T > 2 and mask is None]
    if dk > 1:
        ends = np.arange(dk - 1, d, dk)
        own = {"W_k": ends[:n_kv_heads], "W_v": ends[:n_kv_heads]}
        cut = {
            name: np.delete(np.delete(W[name], ends, 0), own.get(name, ends), 1)
            for name in MATRICES
        }
        simpler.append({"x": np.delete(x, ends, 2), **cut})
    simpler += [
        {name: rounded(case[name], 1)}
        for name in ("x", *MATRICES)
        if (case[name] != rounded(case[name], 1)).any()
    ]
    masked = {} if mask is None else {"mask": mask}
    for i in range(B if B > 1 else 0):
        yield case | {name: np.delete(a, i, 0) for name, a in {"x": x, **masked}.items()}
    for change in simpler:
        cut = case | change
        if lift_of(**cut) * np.abs(scores(**cut)).max() <= LARGEST_SCORE:
            yield cut | masked


def layer(ask, W, n_heads, n_kv_heads):
    """A layer of the submission's that holds the given matrices."""
    made = ask.GroupedQueryAttention(W["W_q"].shape[0], n_heads, n_kv_heads)
    for name in MATRICES:
        made[name] = W[name]
    return made


def slips(x, n_heads, n_kv_heads, mask=None, **W):
    """The usual ways of sharing other heads, or of sharing them otherwise."""

    def given(owner=None, n=n_heads, **how):
        return lambda: by_hand(written_out(W, n, n_kv_heads, owner), x, n, mask, **how)

    in_turn = [head % n_kv_heads for head in range(n_heads)]
    d = x.shape[2]
    return [
        Slip(
            "comes out as if query heads took the key heads in turn",
            given(in_turn),
            "Which key head does query head 1 look at, and which one do you give it?",
        ),
        Slip("comes out as if all query heads looked at key head 0", given([0] * n_heads)),
        Slip("comes out as if W_o were not there", given(last=None)),
        Slip("comes out as if heads were joined as they lie in memory", given(merge="as it lies")),
        Slip("comes out as if scores were not divided", given(scale=1.0)),
        Slip("comes out as if scores were divided by the root of d_model", given(scale=d**0.5)),
        Slip(
            "comes out as if scores were divided by the root of d_model / n_kv_heads",
            given(scale=(d / n_kv_heads) ** 0.5),
        ),
        Slip(
            "comes out as if there were no mask",
            lambda: by_hand(written_out(W, n_heads, n_kv_heads), x, n_heads),
        ),
    ]


def expect_layer(given, case):
    W = {name: case[name] for name in MATRICES}
    n_heads, n_kv_heads = case["n_heads"], case["n_kv_heads"]
    wide = written_out(W, n_heads, n_kv_heads)
    expect(given).close_to(
        multi_head(wide, case["x"], n_heads, case.get("mask")),
        relative=VALUES,
        name="forward(x)",
        axes=("item", "position", "column"),
        quantities={"n_heads": n_heads, "n_kv_heads": n_kv_heads},
        slips=lambda: slips(**case)[: None if "mask" in case else -1],
    )


@check("interface")
def starts_with_small_matrices_for_keys_and_values(ask):
    """starts with different W_k and W_v of shape (12, 4) for d_model 12, 6 heads and 2 pairs

    How many columns has one head, and how many heads have keys of their own?
    """
    made = ask.GroupedQueryAttention(12, 6, 2)
    shapes = {"W_q": (12, 12), "W_k": (12, 4), "W_v": (12, 4), "W_o": (12, 12)}
    for name, answer in {name: made[name] for name in MATRICES}.items():
        value = answer.value
        if not is_numeric_array(value, shapes[name]):
            fail(f"{name} is no array of shape {shapes[name]}.", observed=short(value), way=name)
        if not 0 < value.std() < 2:
            fail(f"{name} starts with a deviation of {value.std():.3g}.", way="deviation")
    for name, other in (("W_o", "W_q"), ("W_v", "W_k")):
        if np.array_equal(made[name].value, made[other].value):
            fail(f"{name} starts equal to {other}.", way="equal")


UNEVEN = [
    {"d_model": 12, "n_heads": 6, "n_kv_heads": 4},
    {"d_model": 10, "n_heads": 4, "n_kv_heads": 2},
]


@check("interface", UNEVEN, smaller=as_it_is)
def refuses_heads_that_do_not_fit(ask, d_model, n_heads, n_kv_heads):
    """refuses pairs that do not divide the heads, and heads that do not divide d_model

    How many query heads share one pair, and what if that is no whole number?
    """
    expect(ask.harness.made(d_model, n_heads, n_kv_heads)).raises("ValueError", "AssertionError")


@check("interface", layers(2, 3, 12, 6, 3), count=1, seed=45, smaller=as_it_is)
def uses_the_matrices_that_it_holds(ask, x, n_heads, n_kv_heads, **W):
    """answers with the matrices that were assigned last, also after a first answer

    Somebody loads trained weights into your layer. When does forward look at them?
    """
    expect_every_matrix_in_use(
        lambda: ask.GroupedQueryAttention(x.shape[2], n_heads, n_kv_heads),
        lambda made: made.forward(x).value,
        W,
    )


EXAMPLE = {
    "x": np.array([[[1.0, 2.0, 0.0, -1.0], [0.0, 1.0, 1.0, 2.0]]]),
    "n_heads": 4,
    "n_kv_heads": 2,
    "W_q": np.eye(4),
    "W_k": np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0.0, 1.0]]),
    "W_v": np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0], [0.0, 0.0]]),
    "W_o": np.eye(4),
}


@check("grouping", [EXAMPLE], visible=True)
def gives_the_outputs_of_the_example(ask, x, n_heads, n_kv_heads, **W):
    """gives the outputs of the example with four query heads and two pairs

    Every head has one column here. Which column of W_k does the second query head look at?
    """
    case = {"x": x, "n_heads": n_heads, "n_kv_heads": n_kv_heads, **W}
    given = layer(ask, W, n_heads, n_kv_heads).forward(x)
    if is_scaled_otherwise(given.value, **case):
        fail(
            "The right heads are looked at, and the scores are divided by another number.",
            question="How many numbers does one score sum up?",
            way="scale",
            rubric="scaling",
        )
    expect_layer(given, case)


def is_scaled_otherwise(value, x, n_heads, n_kv_heads, **W):
    """Whether a layer with another scale gives this: sizes and their roots are tried."""
    wide = written_out(W, n_heads, n_kv_heads)
    right = (x.shape[2] / n_heads) ** 0.5
    sizes = {x.shape[1], x.shape[2], x.shape[2] / n_kv_heads, n_heads, n_kv_heads}
    return any(
        relative_error(value, by_hand(wide, x, n_heads, scale=scale)) <= VALUES
        for scale in sizes | {size**0.5 for size in sizes}
        if scale != right
    )


@check("grouping", *(layers(*sizes) for sizes in SIZES), count=1, seed=41, smaller=smaller)
def shares_a_pair_among_neighbours(ask, x, n_heads, n_kv_heads, **W):
    """lets neighbouring query heads share a pair, with 1 to 4 pairs for 3 to 6 heads

    Write down for each query head which key head it looks at. Does your reshape say the same?
    """
    case = {"x": x, "n_heads": n_heads, "n_kv_heads": n_kv_heads, **W}
    hard = W | {"W_q": W["W_q"] * lift_of(**case)}
    soft_answer = layer(ask, W, n_heads, n_kv_heads).forward(x)
    hard_answer = layer(ask, hard, n_heads, n_kv_heads).forward(x)
    wanted = multi_head(written_out(hard, n_heads, n_kv_heads), x, n_heads)
    # Every query looks at one key alone here, whatever the scale.
    value = hard_answer.value
    expect(soft_answer).leaves_arguments_alone("x")
    if is_numeric_array(value) and within(relative_error(value, wanted), VALUES):
        return
    expect_layer(soft_answer, case)
    expect(hard_answer).close_to(wanted, relative=VALUES, name="forward(x)")


@check("scaling", *(layers(*sizes) for sizes in SIZES), count=1, seed=42, smaller=smaller)
def scales_by_the_depth_of_a_query_head(ask, x, n_heads, n_kv_heads, **W):
    """divides the scores by the root of d_model / n_heads

    How many numbers does one score sum up?
    """
    case = {"x": x, "n_heads": n_heads, "n_kv_heads": n_kv_heads, **W}
    expect_layer(layer(ask, W, n_heads, n_kv_heads).forward(x), case)


MASKED = (
    layers(2, 4, 12, 6, 3, mask="causal"),
    layers(3, 5, 8, 4, 2, mask="padding"),
    layers(2, 4, 6, 3, 1, mask="scattered"),
)


@check("masking", *MASKED, count=1, seed=43, smaller=smaller)
def masks_every_head_alike(ask, x, mask, n_heads, n_kv_heads, **W):
    """gives the right outputs under causal, padding and scattered masks

    Your scores may have one axis more than in the kata. Which of them does the mask meet?
    """
    case = {"x": x, "n_heads": n_heads, "n_kv_heads": n_kv_heads, **W, "mask": mask}
    given = layer(ask, W, n_heads, n_kv_heads).forward(x, mask)
    expect_layer(given, case)
    expect(given).leaves_arguments_alone("x", "mask")


def against_large_scores(size):
    """A source of layers with scores near -size for allowed keys and near +size for blocked ones.

    All of them whole numbers: every position is a row of the identity, so that W_k holds the scores
    and W_q a 2 where query t meets its own. Two heads share one pair, and the scale is 2.
    """

    def draw(rng):
        random = generator(rng)
        B = T = dk = 4
        mask = scattered(random, B, T, T, np.int64)
        mask[:, 0, np.arange(T), (np.arange(T) + 1) % T] = 1  # two allowed keys at least
        mask[:, 0, np.arange(T), (np.arange(T) + 2) % T] = 0
        scores = np.where(mask == 0, size, -size)[:, 0] + random.integers(0, 3, (B, T, T))
        d = B * T
        return {
            "x": np.eye(d).reshape(B, T, d),
            "n_heads": d // dk,
            "n_kv_heads": 1,
            "W_q": np.tile(2 * np.eye(T), (B, d // dk)),
            "W_k": scores.swapaxes(-1, -2).reshape(d, dk),
            "W_v": rounded(random.normal(0, 1, (d, dk))),
            "W_o": rounded(random.normal(0, 1, (d, d))),
            "mask": mask,
        }

    return draw


@check(
    "masking",
    against_large_scores(5e4),
    against_large_scores(999_995.0),
    count=1,
    seed=44,
    smaller=as_it_is,
    meant={"equal rows": "scores are planted through rows of the identity"},
)
def blocks_keys_however_large_their_score(ask, x, mask, n_heads, n_kv_heads, **W):
    """blocks keys whose scores are near 1e6 where those of the others are near -1e6

    What do you put in place of a blocked score, and what if the others are smaller still?
    """
    case = {"x": x, "n_heads": n_heads, "n_kv_heads": n_kv_heads, **W, "mask": mask}
    expect_layer(layer(ask, W, n_heads, n_kv_heads).forward(x, mask), case)


SMALL = (2, 8)
GROWN = [{"what": "items", "sizes": (48, 8)}, {"what": "positions", "sizes": (2, 192)}]


def show_growth(what, sizes):
    return f"more {what}: B, T = {sizes}, before {SMALL}"


# Right ones take the same bytecodes whatever B and T are, loops 8 times as many and more.
@check("vectorised", GROWN, smaller=as_it_is, show=show_growth, tier="full")
def does_not_loop_over_items_or_positions(ask, what, sizes):
    """runs the same number of Python steps for 24 times as many items or positions

    Which of your loops is a product of two arrays?
    """

    def arguments(B, T):
        return np.random.default_rng(B).normal(size=(B, T, 24)), causal(B, T, np.int64)

    small = ask.GroupedQueryAttention(24, 6, 2).measuring("own_steps").forward(*arguments(*SMALL))
    made = ask.GroupedQueryAttention(24, 6, 2)
    made.within(own_steps=2 * small.cost.own_steps).forward(*arguments(*sizes))
