"""What an interviewer looks at in transformer_block, one check after another.

The first failed check names the rubric item that is charged, so a check of one item must not see
what another item is about. Residuals and norms are looked at with both sublayers at zero; each
sublayer with the other one at zero and on rows that a layer norm leaves as they are, so that it
does not matter which norm stands where; masks by what must not move. The whole block comes last.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import (
    Slip,
    chance_of_mean,
    is_numeric_array,
    is_too_rare,
    moved,
    relative_error,
    shaken,
    within,
)

from .cases import (
    ATTENTION_OFF,
    FEED_FORWARD_OFF,
    SHAPES,
    as_it_is,
    blocks,
    constant_rows,
    emptied,
    plain_blocks,
    rows,
    scaled,
    show_far,
    smaller,
    smaller_plain,
    smaller_rows,
    without,
)
from .judging import (
    BLOCK,
    ITSELF,
    PRINTED,
    expect_array,
    expect_block,
    expect_sublayer,
    forward,
    inputs_of,
    is_pre_norm,
    parameters_of,
    planted,
    show,
    sizes_of,
)
from .oracle import NAMES, NORMS, PROJECTIONS, layer_norm, shapes_of
from .slips import Block, of_norms

# The shapes of the contract, for the lint of `hardtier kata check`. Not x: a layer norm takes any.
ARRAYS = {"W_q": "d d", "W_k": "d d", "W_v": "d d", "W_o": "d d", "W_1": "d f", "W_2": "f d"}
ARRAYS |= {"b_1": "f", "b_2": "d"} | dict.fromkeys(NORMS, "d")
ARRAYS |= {"d_model": "d", "n_heads": "h", "d_ff": "f"}

MATRICES = (*PROJECTIONS, "W_1", "W_2")
SIZES = (8, 2, 12)  # d_model, n_heads, d_ff
ORDERS = (True, False)


# The parts that are functions, and how a block begins.


@check("interface")
def starts_with_the_parameters_of_the_prompt(ask):
    """starts with twelve parameters in their shapes: gammas of 1, betas and biases of 0

    Write the twelve shapes down. Which of them must be 1 and which 0 for an untrained block to be
    a sensible function?
    """
    kept = ask.TransformerBlock(*SIZES)
    when = f"of TransformerBlock{SIZES}"
    held = {name: answer.value for name, answer in {name: kept[name] for name in NAMES}.items()}
    shapes = shapes_of(SIZES[0], SIZES[2])
    expect_own_width(held)
    for name in NAMES:
        expect_array(name, held[name], shapes[name], when)
        begins = 1 if name.startswith("gamma") else 0
        if name not in MATRICES and (held[name] != begins).any():
            fail(f"{name} does not start at {begins}.", observed=short(held[name]), way=name)


def expect_own_width(held):
    """Fails, for `feed_forward`, if the hidden layer has a width of its own choosing."""
    shapes = [getattr(held[name], "shape", None) for name in ("W_1", "b_1", "W_2")]
    for width in (getattr(held["b_1"], "size", 0), SIZES[0], 4 * SIZES[0]):
        if width != SIZES[2] and shapes == [(SIZES[0], width), (width,), (width, SIZES[0])]:
            fail(
                f"TransformerBlock{SIZES} has a hidden layer of {width} units.",
                question="Which argument says how wide the feed-forward network is?",
                rubric="feed_forward",
                way="width",
            )


@check("interface", [{"sizes": (32, 4, 48), "seed": seed} for seed in (1, 2)], smaller=as_it_is)
def draws_its_weights_from_rng(ask, sizes, seed):
    """draws six different matrices from rng: the same seed, the same weights

    Where does each random number come from, and what happens to a second block with the same seed?
    """
    drawn = [ask.harness.first_weights(sizes, MATRICES, s) for s in (seed, seed, seed + 10)]
    one, again, other = (answer.value for answer in drawn)
    for name, shape in shapes_of(sizes[0], sizes[2]).items():
        if name not in MATRICES:
            continue
        expect_array(name, one[name], shape, f"of TransformerBlock{sizes}")
        if not np.array_equal(one[name], again[name]):
            fail(f"Two blocks with the same seed start with another {name}.", way="same")
        if np.array_equal(one[name], other[name]):
            fail(f"Whatever the seed of rng, {name} starts the same.", way="other")
        if not 1e-4 < np.std(one[name]) < 2:
            fail(f"{name} starts with a deviation of {np.std(one[name]):.2g}.", way="deviation")
        if is_too_rare(chance_of_mean(one[name], 0.0)):
            fail(f"{name} starts around {np.mean(one[name]):.2g} and not around 0.", way="mean")
    for a, b in (("W_q", "W_k"), ("W_k", "W_v"), ("W_q", "W_v"), ("W_v", "W_o")):
        if np.array_equal(one[a], one[b]):
            fail(f"{a} and {b} start as the same matrix.", way="equal")


REFUSED = [{"sizes": (10, 4, 12)}, {"sizes": (6, 12, 5)}]


@check("interface", REFUSED, smaller=as_it_is)
def refuses_heads_that_do_not_divide_the_width(ask, sizes):
    """refuses 4 heads for a width of 10, and more heads than columns

    How wide is a head then, and who will notice if nobody says so now?
    """
    if ask.harness.refusal(sizes).value not in ("ValueError", "AssertionError"):
        fail(f"TransformerBlock{sizes} raises neither a ValueError nor an AssertionError.")


def norm_of(ask, x, gamma, beta, eps=None):
    return ask.layer_norm(x, gamma, beta, **({} if eps is None else {"eps": eps}))


def expect_norm(value, x, gamma, beta, eps, relative):
    given = {} if eps is None else {"eps": eps}
    expect(value).close_to(
        layer_norm(x, gamma, beta, **given),
        relative=relative,
        name="layer_norm(x)",
        quantities={"d": x.shape[-1]},
        terms={"beta": np.broadcast_to(beta, x.shape)},
        slips=lambda: of_norms(x, gamma, beta, eps),
    )


EXAMPLE_1 = {
    "x": np.array([[1.0, 2.0, 3.0, 6.0]]),
    "gamma": np.ones(4),
    "beta": np.zeros(4),
}


@check("layernorm", [EXAMPLE_1], visible=True)
def normalises_the_row_of_example_1(ask, x, gamma, beta):
    """brings 1, 2, 3, 6 to -1.0690, -0.5345, 0, 1.6036

    By hand: the mean is 3. What is the mean of the four squared deviations?
    """
    given = ask.layer_norm(x, gamma, beta)
    want = np.array([[-1.0690, -0.5345, 0.0, 1.6036]])
    slips = [slip for slip in of_norms(x, gamma, beta) if "eps" not in slip.says]
    expect(given).close_to(want, relative=PRINTED, name="layer_norm(x)", slips=slips)


USUAL = (
    rows((4, 5), 1.0, offset=2.0),
    rows((6,), 2.0),
    rows((2, 3, 7), 1.0, offset=-1.0),
    rows((2, 3, 3), 1.5),
    rows((2, 3, 2, 4), 1.0, offset=1.0),
    rows((4, 5), 0.01),
    rows((3, 6), 0.001),
    rows((4, 5), 1.0, offset=1.0, eps=0.5),
)


@check("layernorm", *USUAL, count=1, seed=1, smaller=smaller_rows)
def normalises_the_last_axis(ask, x, gamma, beta, eps=None):
    """normalises the last axis of arrays with one to four axes, with any gamma, beta and eps

    One row, one mean, one variance. What is each divided by, and what is added under the root?
    """
    # Right ones are off by 1e-15 and, at a deviation of 0.001, by 1e-13. Wrong ones: float32 60
    # times the tolerance, all others more than 1e6 times.
    expect_norm(norm_of(ask, x, gamma, beta, eps), x, gamma, beta, eps, relative=1e-9)


FAR_OUT = (rows((6, 16), 1.0, offset=1e6), rows((4, 5), 1e8), constant_rows)


@check("layernorm", *FAR_OUT, count=2, seed=2, smaller=smaller_rows, show=show_far)
def keeps_its_digits_far_from_zero(ask, x, gamma, beta):
    """keeps its digits for rows near a million, for huge ones, and for rows that do not vary

    The numbers are large and their differences small. What is subtracted from what, and how many
    digits are left then?
    """
    # A number near 1e6 is itself rounded to 1e-10, so right ones use 1e-4 of this. The mean of the
    # squares less the square of the mean is off by 1e-4 there.
    value = ask.layer_norm(x, gamma, beta).value
    want = layer_norm(x, gamma, beta)
    if is_numeric_array(value, want.shape) and not within(relative_error(value, want), 1e-6):
        off = relative_error(value, want)
        fail(f"A row comes out {off:.0e} off.", observed=short(value), way="off")
    expect(value).close_to(want, relative=1e-6, name="layer_norm(x)")


@check("masking", [{"seq_len": 3}], visible=True)
def blocks_what_example_2_blocks(ask, seq_len):
    """gives the rows 1 0 0, 1 1 0 and 1 1 1 for three positions

    Row by row: which keys may the first query see, and which the second?
    """
    expect_causal(ask.causal_mask(seq_len).value, seq_len)


@check("masking", [{"seq_len": n} for n in (1, 2, 5, 8)], smaller=as_it_is)
def blocks_exactly_what_comes_later(ask, seq_len):
    """blocks every later position and no other, for 1 to 8 positions

    Take one query. May it see itself, and which side of the diagonal is the past?
    """
    expect_causal(ask.causal_mask(seq_len).value, seq_len)


def expect_causal(value, seq_len):
    shape = (1, 1, seq_len, seq_len)
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "biuf":
        fail("causal_mask gives no array of numbers or bools.", observed=short(value), way="type")
    if value.shape != shape:
        fail(f"It has shape {value.shape}, the contract says {shape}.", way="shape")
    wrong = np.argwhere((value[0, 0] != 0) != np.tri(seq_len, dtype=bool))
    if len(wrong):
        query, key = wrong[0]
        may, side = ("may", "not after") if query >= key else ("may not", "after")
        found = "is 0" if query >= key else f"is {value[0, 0, query, key]:g}"
        fail(
            f"The entry of query {query} and key {key} {found}: "
            f"it {may} be seen, since it is {side} the query.",
            observed=short(value[0, 0] + 0),
            way=f"entry {may}",
        )


# What is the caller's, and what an answer may depend on. Before all values, since who writes into
# x spoils the residual as well.


@check(
    "interface",
    *(blocks(2, 3, 6, 2, 5, masks=["anything"], norm_first=first) for first in ORDERS),
    count=1,
    seed=3,
    smaller=smaller,
    show=show,
)
def leaves_alone_what_is_the_callers(ask, **case):
    """leaves x, the mask and all weights as they were, in both functions and in both orders

    Which operator writes into the array on its left, and whose array is that?
    """
    x, gamma, beta = case["x"], case["gamma_1"], case["beta_1"]
    normed = ask.layer_norm(x, gamma, beta)
    kept = planted(ask, case)
    given = kept.forward(*inputs_of(case))
    weights = {name: kept[name] for name in NAMES}
    expect(normed).leaves_arguments_alone("x", "gamma", "beta")
    expect(given).leaves_arguments_alone("x", "mask")
    for name, held in weights.items():
        if not np.array_equal(held.value, case[name]):
            fail(f"{name} has changed after forward.", way=name)


@check(
    "interface",
    *(blocks(2, 3, 6, 2, 5, masks=["causal"], norm_first=first) for first in ORDERS),
    count=1,
    seed=4,
    smaller=smaller,
    show=show,
)
def answers_only_what_its_weights_say(ask, **case):
    """answers the same from the same weights, x and mask, whatever it was built with or saw before

    The weights are equal and the answers are not. What else does your block look at, and when does
    it read its weights?
    """
    parameters = parameters_of(case)
    others = {name: array + 1 for name, array in parameters.items()}
    given = ask.harness.answers(
        sizes_of(case), is_pre_norm(case), parameters, others, case["x"], case["mask"], [1, 2]
    ).value
    whens = ("", " a second time", " after it had other weights for a while")
    for number, answer in enumerate(given[1:], start=1):
        if is_numeric_array(given[0]) and not within(relative_error(answer, given[0]), ITSELF):
            when = whens[number] if number < 3 else " when it was built from another seed"
            if number == len(given) - 1:
                when = " if its first answer was one from other weights"
            fail(f"With the same weights a block answers otherwise{when}.", way=f"{number}")


# Residuals and norms, with nothing between them.


EMPTY = [
    blocks(*shape, masks=masks, norm_first=first)
    for shape, masks in (((2, 3, 6, 2, 5), ()), ((1, 4, 8, 4, 10), ["causal"]))
    for first in (None, True, False)
]


def show_empty(**case):
    return show(**emptied(case))


@check("residual_order", *EMPTY, count=1, seed=5, smaller=smaller, show=show_empty)
def passes_x_through_empty_sublayers(ask, **case):
    """gives x itself, or its two norms in post-norm, when both sublayers give 0

    Nothing is added now. Which path does x take from one end to the other, and which norms stand
    on it?
    """
    # Right ones are exact in pre-norm and off by 1e-16 in post-norm; float32 is off by 1e-8 to
    # 1e-7, all others by 1e-2 and more.
    empty = emptied(case)
    value = forward(ask, empty).value

    def slips(block):
        """Many slips are alike here, so the block is asked once more with all of its weights."""
        full = forward(ask, case).value
        seen = [s for s in Block(case).of_order() if relative_error(full, s.gives) < BLOCK]
        named = [Slip(slip.says, value) for slip in seen]
        return [*block.of_norms(), *(named or block.of_order())]

    expect_block(empty, value, slips, tolerance=1e-10)


# The sublayers, each alone.


def alone(off, shapes=SHAPES, **how):
    """Blocks in which the other sublayer is off, in both orders."""
    return [
        without(off, plain_blocks(*shape, norm_first=first, **how))
        for first in ORDERS
        for shape in shapes
    ]


@check("feed_forward", *alone(ATTENTION_OFF), count=1, seed=6, smaller=smaller_plain, show=show)
def feeds_forward(ask, **case):
    """adds gelu(x W_1 + b_1) W_2 + b_2, for hidden layers of 5 to 32 units

    Attention adds nothing here. Follow one position: three lines, two of them with a bias.
    """
    expect_sublayer(
        case,
        forward(ask, case).value,
        "FFN(x)",
        lambda block: [*block.of_feed_forward(), *block.of_norms()],
        terms={"b_2": np.broadcast_to(case["b_2"], case["x"].shape)},
    )


ATTENDING = alone(FEED_FORWARD_OFF)


@check("attention", *ATTENDING, count=1, seed=7, smaller=smaller_plain, show=show)
def attends(ask, **case):
    """adds what the heads found, each on its own columns, joined and projected by W_o

    The feed-forward network adds nothing here. Follow one query of one head: which columns are its
    own, by what are its scores divided, and what happens to the heads at the end?
    """
    expect_sublayer(
        case,
        forward(ask, case).value,
        "Attn(x)",
        lambda block: [*block.of_attention(), *block.of_norms()],
    )


LARGE = [scaled(source, W_q=1000.0) for source in alone(FEED_FORWARD_OFF, [SHAPES[1]])]


@check("attention", *LARGE, count=2, seed=8, smaller=smaller_plain, show=show)
def survives_large_scores(ask, **case):
    """attends rightly when scores are in the thousands

    What does exp do to 2000, and what can be taken off every score of a query without changing
    its weights?
    """
    # Scores near 2000 are rounded to 1e-12, and so are the weights: right ones use 1e-4 of this.
    expect_sublayer(
        case,
        forward(ask, case).value,
        "Attn(x)",
        lambda block: block.of_attention(),
        tolerance=1e-7,
    )


WHOLE = [blocks(3, 4, 8, 2, 6, norm_first=first) for first in ORDERS]


@check("attention", *WHOLE, count=1, seed=9, smaller=as_it_is, show=show)
def treats_items_and_positions_alike(ask, **case):
    """permutes its output when positions are permuted, and answers an item alone as in a batch

    Without a mask a position knows nothing of its place, and an item nothing of the others. Where
    do two of them meet in your arrays?
    """
    x, order = case["x"], np.array([2, 0, 3, 1])
    whole = forward(ask, case)
    permuted = forward(ask, {**case, "x": x[:, order]})
    singly = [forward(ask, {**case, "x": x[i : i + 1]}) for i in range(len(x))]
    base = whole.value
    if not is_numeric_array(base, x.shape):
        fail("The output holds NaN, infinity, or has another shape than x.", observed=short(base))
    if not within(relative_error(permuted.value, base[:, order]), 1e-7):
        fail("The positions were permuted, and the outputs are other numbers.", way="positions")
    for i, answer in enumerate(singly):
        if not within(relative_error(answer.value, base[i : i + 1]), 1e-7):
            fail(f"Item {i} alone gets another output than in a batch of {len(x)}.", way="items")


EXAMPLE_3 = [
    without(("W_o", "W_2", "b_2"), blocks(1, 2, 4, 2, 5, norm_first=first))
    for first in (None, False)
]


@check("residual_order", *EXAMPLE_3, count=1, seed=10, visible=True, smaller=smaller, show=show)
def gives_back_its_input_as_in_example_3(ask, **case):
    """gives back x with W_o, W_2 and b_2 at zero, and LN2(LN1(x)) in post-norm

    Both sums add 0. Which path does x take, and which norms stand on it?
    """
    slips = lambda block: [*block.of_norms(), *block.of_order()]  # noqa: E731
    expect_block(case, forward(ask, case).value, slips, tolerance=1e-10)


# Masks. First what must not move, then what is left.


def leaking(seq, size, kind, first):
    """Blocks with a mask, and the first position that is changed; entries of x are up to `size`."""
    source = blocks(2, seq, 6, 2, 5, masks=[kind], norm_first=first)

    def draw(rng):
        case = source(rng)
        first_changed = rng.randint(1, seq - 1)
        x = np.round(case["x"] * (size / np.max(np.abs(case["x"]))), 2)
        return {**case, "x": x, "changed_from": first_changed, "seed": rng.randint(1, 1000)}

    return draw


LEAKS = [
    leaking(6, size, kind, first)
    for kind in ("causal", "causal of each", "padding")
    for first in ORDERS
    for size in (4.0, 1000.0)
]


def smaller_leak(changed_from, seed, **case):
    for simpler in smaller(**case):
        if changed_from < simpler["x"].shape[1]:
            yield {**simpler, "changed_from": changed_from, "seed": seed}
    if changed_from > 1:
        yield {**case, "changed_from": changed_from - 1, "seed": seed}


def show_leak(changed_from, seed, **case):
    return show(**case)


@check("masking", *LEAKS, count=1, seed=11, smaller=smaller_leak, show=show_leak)
def lets_nothing_through_the_mask(ask, changed_from, seed, **case):
    """keeps an output as it is when positions change that its mask blocks, for x up to 1000

    A blocked key still has a say. When is it blocked, before the softmax or after it, and is it
    blocked for every size of its score?
    """
    x = case["x"]
    batch, seq, _ = x.shape
    masks = np.broadcast_to(case["mask"], (batch, 1, seq, seq))[:, 0]
    later = [changed_of(mask, changed_from) for mask in masks]
    other = [
        shaken(rows, 0, places, seed + item, float(np.max(np.abs(x))))
        for item, (rows, places) in enumerate(zip(x, later, strict=True))
    ]
    before = forward(ask, case)
    after = forward(ask, {**case, "x": np.clip(other, -1e3, 1e3)})
    for value in (before.value, after.value):
        if not is_numeric_array(value, x.shape):
            fail("The output holds NaN, infinity, or has another shape than x.", way="finite")
    for item, (mask, places) in enumerate(zip(masks, later, strict=True)):
        blind = [i for i in range(seq) if i not in places and not mask[i, places].any()]
        leaked = [i for i in moved(before.value[item], after.value[item], axis=0) if i in blind]
        if leaked:
            fail(
                f"In item {item}, position {places[0]} reaches output {leaked[0]}, "
                "for which the mask blocks it.",
                way="leak",
            )


def changed_of(mask, changed_from):
    """The positions of an item that are changed: those that all are denied, or all from one on."""
    denied = [int(i) for i in np.flatnonzero(~(mask != 0).any(axis=0))]
    return denied or list(range(changed_from, len(mask)))


MASKED = [
    without(FEED_FORWARD_OFF, plain_blocks(*shape, masks=[kind], norm_first=first))
    for first, shape in zip(ORDERS, ((3, 4, 6, 2, 5), (2, 5, 8, 4, 6)), strict=True)
    for kind in ("causal", "causal of each", "padding", "anything")
]


@check("masking", *MASKED, count=1, seed=12, smaller=smaller_plain, show=show)
def weighs_what_the_mask_leaves(ask, **case):
    """attends rightly to what a mask leaves: ints, floats and bools, for keys or queries and keys

    What is left after blocking has to add up to 1 for every query. Which axes of the mask are
    queries, which are keys, and which item is it about?
    """
    expect_sublayer(
        case,
        forward(ask, case).value,
        "Attn(x)",
        lambda block: [*block.of_masks(), *block.of_attention()],
    )


# The whole block.


def whole(firsts):
    return [
        blocks(*shape, masks=masks, norm_first=first)
        for first in firsts
        for shape in SHAPES
        for masks in ((), ["causal"])
    ]


@check("residual_order", *whole([True]), count=1, seed=13, smaller=smaller, show=show)
def equals_the_definition_in_pre_norm(ask, **case):
    """equals the definition with the norm before each sublayer, with and without a causal mask

    Every piece is right on its own. Which tensor goes into each of them, and which one is it added
    to?
    """
    expect_block(
        case, forward(ask, case).value, lambda block: [*block.of_order(), *block.of_norms()]
    )


@check("residual_order", *whole([False]), count=1, seed=14, smaller=smaller, show=show)
def equals_the_definition_in_post_norm(ask, **case):
    """equals the definition with the norm after each addition, with and without a causal mask

    Every piece is right on its own. Which tensor goes into each of them, and what stands inside
    the norm?
    """
    expect_block(
        case, forward(ask, case).value, lambda block: [*block.of_order(), *block.of_norms()]
    )


# What it costs.


def with_cost(ask, first, *shape):
    """A new block and an input of this shape, with a causal mask."""
    batch, seq, *sizes = shape
    random = np.random.default_rng(seq)
    x = random.normal(size=(batch, seq, sizes[0]))
    return ask.TransformerBlock(*sizes, norm_first=first), x, np.tri(seq).reshape(1, 1, seq, seq)


# Counted bytecodes of the submission's own file: right ones take 330 to 460, whatever the batch and
# the length, so a factor of 2 is twice the room. A loop over positions takes 12 times as many.
GROWN = [{"what": "items", "batch": 32, "seq": 8}, {"what": "positions", "batch": 2, "seq": 128}]


def show_growth(what, batch, seq):
    return f"more {what}: x {(batch, seq, 64)}, before {(2, 8, 64)}"


@check("vectorised", GROWN, smaller=as_it_is, show=show_growth, tier="full")
def does_not_loop_over_items_or_positions(ask, what, batch, seq):
    """runs the same number of Python steps for 16 times as many items or positions

    The block takes more Python work when x grows. Which of your loops is a product of two arrays?
    """
    for first in ORDERS:
        small, x, mask = with_cost(ask.measuring("own_steps"), first, 2, 8, 64, 2, 96)
        limit = 2 * small.forward(x, mask).cost.own_steps
        large, x, mask = with_cost(ask.within(own_steps=limit), first, batch, seq, 64, 2, 96)
        large.forward(x, mask).cost  # noqa: B018 - waits for it


@check("vectorised", tier="full")
def needs_little_more_memory_than_its_scores(ask):
    """takes at most 12 times the memory of its attention scores, for 128 positions

    Somewhere an array with a row for every query, key and feature is built. Which product sums it
    up again at once?
    """
    block, x, mask = with_cost(ask.measuring("memory"), True, 8, 128, 64, 2, 96)
    peak = block.forward(x, mask).cost.peak_bytes
    expect(peak).costs_at_most(12 * 8 * 8 * 2 * 128 * 128, unit="bytes")
