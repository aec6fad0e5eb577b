"""What an interviewer looks at in multi_head_attention, one check after another.

The first failed check names the rubric item that is charged, so a check of one item must not see
what another item is about. The softmax is asked alone, then attention without masks, then with
them, then the layer; whether heads are cut rightly is asked where no scale makes a difference.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import (
    Slip,
    is_numeric_array,
    moved,
    relative_error,
    shaken,
    within,
)

from .cases import (
    EXAMPLE,
    LAYERS,
    MASKED,
    MASKED_EXAMPLE,
    MASKED_LAYERS,
    SIZES,
    against_large_scores,
    as_it_is,
    causal,
    hardened,
    large_terms,
    layers,
    one_item_blocked,
    one_query_blocked,
    queries,
    slices,
    smaller_attention,
    smaller_layer,
    smaller_masked_layer,
    smaller_slices,
)
from .judging import (
    LARGE,
    LEAK,
    PRINTED,
    SINGLE,
    SUMS,
    VALUES,
    both_parts,
    expect_attention,
    expect_double_precision,
    expect_every_matrix_in_use,
    expect_finite,
    expect_nothing_for_blocked_keys,
    layer,
)
from .oracle import MATRICES, attention, by_hand, layer_slips, multi_head, softmax_of

# The shapes of the contract, for the lint of `hardtier kata check`.
ARRAYS = {"Q": "B h Tq dk", "K": "B h Tk dk", "V": "B h Tk dv", "d_model": "d"}
ARRAYS |= dict.fromkeys(MATRICES, "d d")

# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("stable_softmax", [{"x": np.array([1e4, 9999.0, -1e4])}], visible=True)
def gives_the_softmax_of_example_3(ask, x):
    """gives 0.7311, 0.2689 and 0 for 10000, 9999 and -10000

    What does exp do to 10000, and which number can be taken off every entry without changing the
    result?
    """
    expect(ask.softmax(x)).close_to(np.array([0.7311, 0.2689, 0.0]), absolute=PRINTED, name="p")


@check("scaling", [EXAMPLE], visible=True)
def gives_the_weights_of_example_1(ask, Q, K, V):
    """gives the weights 0.1784, 0.0879, 0.7337 and the output 3.8468, 3.7564 of example 1

    Do it on paper: three products, one division, one softmax. Which of the numbers is the first
    that differs?
    """
    answer = ask.scaled_dot_product_attention(Q, K, V)
    # Charged as what it is: weights of 1, 0, 0 are those of a causal mask that nobody gave.
    given = both_parts(answer)["weights"]
    if is_numeric_array(given, (1, 1, 1, 3)) and np.array_equal(given.ravel(), [1, 0, 0]):
        fail(
            "The first key gets all of the weight, and the third one fits three times as well.",
            question="Who decides which keys a query may look at, if the caller gave no mask?",
            observed=short(given),
            way="unasked",
            rubric="masking",
        )
    expect_attention(answer, {"Q": Q, "K": K, "V": V})


@check("masking", [MASKED_EXAMPLE], visible=True, needs=("gives_the_weights_of_example_1",))
def blocks_the_key_of_example_2(ask, Q, K, V, mask):
    """gives the weights 0.6698, 0.3302, 0 of example 2, where the third key is blocked

    At which point of the computation does the mask have to enter, so that the rest sums to 1?
    """
    case = {"Q": Q, "K": K, "V": V, "mask": mask}
    expect_attention(ask.scaled_dot_product_attention(Q, K, V, mask), case)


# The softmax.

MODERATE = (
    slices(5),
    slices(3, 4),
    slices(3, 4, axis=0),
    slices(2, 3, 4, axis=1),
    slices(2, 4, 2, 3, axis=1),
    slices(2, 3, 3, 5),
    slices(4, 3, axis=-2),
)


@check("stable_softmax", *MODERATE, count=1, seed=11, smaller=smaller_slices)
def normalises_along_any_axis(ask, x, axis):
    """sums to 1 along the axis that is asked for, the last one by default, with 1 to 4 dimensions

    Along which axis do your maximum and your sum run, and do they keep that axis?
    """
    answer = ask.softmax(x) if axis is None else ask.softmax(x, axis)
    wanted = softmax_of(x, -1 if axis is None else axis)
    expect_double_precision(answer.value, "p")
    expect(answer).close_to(
        wanted, **SOFTMAX, axes=("first", "second", "third", "fourth")[: x.ndim]
    )
    expect(answer).leaves_arguments_alone("x")


SOFTMAX = {"relative": VALUES, "name": "p"}
INF = np.inf
EXTREME = [
    {"x": np.array([800.0, 799.0, 798.0, 0.0]), "axis": None},
    {"x": np.array([9999.37, 9998.21, 9999.94, -1e4]), "axis": None},
    {"x": np.array([[1e4, 1e4 - 1, -1e4], [-1e4, -1e4 + 2, -1e4 + 1]]), "axis": None},
    {"x": np.array([[0.0, -745.0], [1.0, -746.0], [0.5, -744.0], [2.0, -745.5]]), "axis": 0},
    {"x": np.array([[[0.5, -1e4], [1.0, -1e4 + 3]], [[1e4, 1.0], [1e4 - 2, 3.0]]]), "axis": 1},
    {"x": np.array([[-INF, 0.5, 1.0], [2.0, -INF, -INF]]), "axis": -1},
    {"x": np.array([[-INF, 1e4, 7.0], [-2.0, -INF, 5.0]]), "axis": 0},
]


@check("stable_softmax", EXTREME, smaller=smaller_slices)
def stays_exact_at_any_size(ask, x, axis):
    """stays exact for entries of +-1e4, for slices that lie 2e4 apart, and with entries of -inf

    What does exp do to your largest entry, and to your smallest? Is the number that you take off
    the one of this slice?
    """
    answer = ask.softmax(x) if axis is None else ask.softmax(x, axis)
    expect(answer).close_to(softmax_of(x, -1 if axis is None else axis), **SOFTMAX)


SINGLES = [
    {"x": np.array([[1e4, 9999.0, 9998.5], [-1e4, -9999.5, -9998.0]], dtype=np.float32)},
    {"x": np.array([[[100.0, 99.0]], [[88.75, 90.0]], [[-104.0, -103.0]]], dtype=np.float32)},
]


@check("stable_softmax", SINGLES, smaller=as_it_is)
def stays_exact_in_single_precision(ask, x):
    """stays exact for entries of +-1e4 in float32, whose exponentials end at 88

    Where does the exponential of a float32 end, and how many digits are left between 1e4 and the
    next float32?
    """
    expect(ask.softmax(x)).close_to(softmax_of(x), relative=SINGLE, name="p")


# Attention without a mask.


@check(
    "scaling",
    *(queries(*sizes) for sizes in SIZES),
    large_terms,
    count=1,
    seed=12,
    smaller=smaller_attention,
)
def weighs_values_by_scaled_scores(ask, Q, K, V):
    """gives the right weights and output for 1 to 7 queries and keys, whatever their depth

    Weights of one query sum to 1: over which axis does a query choose? And by which number are its
    scores divided, for which reason?
    """
    answer = ask.scaled_dot_product_attention(Q, K, V)
    for name, value in both_parts(answer).items():
        expect_double_precision(value, name)
    expect_attention(answer, {"Q": Q, "K": K, "V": V})
    expect(answer).leaves_arguments_alone("Q", "K", "V")


FAR_APART = (
    queries(2, 2, 3, 4, 8, 3, deviation=30.0),
    queries(2, 3, 4, 3, 5, 2, deviation=100.0),
)


@check("stable_softmax", *FAR_APART, count=2, seed=13, smaller=smaller_attention)
def survives_scores_in_the_thousands(ask, Q, K, V):
    """gives the right weights where scores reach some ten thousand

    The softmax alone was exact. Does attention use it?
    """
    expect_attention(ask.scaled_dot_product_attention(Q, K, V), {"Q": Q, "K": K, "V": V}, LARGE)


# Attention with a mask.


@check("masking", *MASKED, count=1, seed=14, smaller=smaller_attention)
def looks_at_allowed_keys_only(ask, Q, K, V, mask):
    """gives blocked keys nothing and the others their softmax: causal, padding, both and scattered

    For which queries, heads and items does each row of the mask speak, and what happens to the
    weights of the keys that are left?
    """
    answer = ask.scaled_dot_product_attention(Q, K, V, mask)
    expect_attention(answer, {"Q": Q, "K": K, "V": V, "mask": mask})
    expect_nothing_for_blocked_keys(both_parts(answer)["weights"], mask)
    expect(answer).leaves_arguments_alone("Q", "K", "V", "mask")


OVERWHELMING = (against_large_scores(5e4), against_large_scores(9e5))


@check(
    "masking",
    *OVERWHELMING,
    count=1,
    seed=15,
    smaller=as_it_is,
    meant={"equal rows": "scores are planted through rows of 0 and 2"},
)
def blocks_keys_however_large_their_score(ask, Q, K, V, mask):
    """gives blocked keys nothing where their scores are near 1e6 and those of the others near -1e6

    A blocked key won against allowed ones. What do you put in place of its score, and what if the
    others are smaller still?
    """
    answer = ask.scaled_dot_product_attention(Q, K, V, mask)
    expect_attention(answer, {"Q": Q, "K": K, "V": V, "mask": mask}, LARGE)
    expect_nothing_for_blocked_keys(both_parts(answer)["weights"], mask)


@check("masking", one_query_blocked, one_item_blocked, count=1, seed=16, smaller=smaller_attention)
def survives_a_query_without_a_key(ask, Q, K, V, mask):
    """leaves no NaN where all keys of a query are blocked, and does not disturb other queries

    A query has nothing to look at. What does your softmax divide by then, and how far does one NaN
    spread in a batch?
    """
    parts = both_parts(ask.scaled_dot_product_attention(Q, K, V, mask))
    output, weights = attention(Q, K, V, mask)
    wanted = {"weights": weights, "output": output}
    for name, want in wanted.items():
        expect(parts[name]).has_shape(want.shape)
        expect_finite(parts[name], name, "")
    empty = np.broadcast_to((mask == 0).all(axis=-1), weights.shape[:3])
    given = parts["weights"][empty]
    sums = given.sum(axis=-1)
    off = float(np.max(np.minimum(np.abs(sums - 1), np.abs(sums))))
    if given.min() < 0 or not within(off, SUMS):
        fail(
            f"The weights of a query without a key sum to {sums[0]:.4g}, the smallest is "
            f"{given.min():.4g}.",
            question="They may sum to 1, or all be 0. What are yours?",
            way="empty",
        )
    if not empty.all():
        for name, want in wanted.items():
            expect(parts[name][~empty]).close_to(want[~empty], relative=VALUES, name=name)


# The layer.


def matrices_of(ask, d_model, n_heads):
    """The four matrices of a new layer; fails unless they are arrays of the right shape."""
    made = ask.MultiHeadAttention(d_model, n_heads)
    found = {name: made[name] for name in MATRICES}
    for name, answer in found.items():
        if not is_numeric_array(answer.value, (d_model, d_model)):
            fail(
                f"{name} of MultiHeadAttention({d_model}, {n_heads}) is no array of numbers in "
                f"the shape {(d_model, d_model)}.",
                observed=short(answer.value),
                way=f"shape {name}",
            )
    return {name: answer.value for name, answer in found.items()}


@check("interface")
def starts_with_four_matrices(ask):
    """starts with four different (8, 8) matrices whose deviation is above 0 and below 2

    What would two heads with equal weights learn that one would not? And how large are the scores
    that your first weights make?
    """
    found = matrices_of(ask, 8, 2)
    for number, name in enumerate(MATRICES):
        deviation = found[name].std()
        if not 0 < deviation < 2:
            fail(f"{name} starts with a deviation of {deviation:.3g}.", way="deviation")
        for other in MATRICES[:number]:
            if np.array_equal(found[other], found[name]):
                fail(f"{name} starts equal to {other}.", way="equal")


UNEVEN = [{"d_model": 10, "n_heads": 4}, {"d_model": 12, "n_heads": 5}]


@check("interface", UNEVEN, smaller=as_it_is)
def refuses_heads_that_do_not_fit(ask, d_model, n_heads):
    """refuses a number of heads that does not divide d_model

    How many columns does each head get, and what if that is no whole number?
    """
    # Not ask.MultiHeadAttention(...), which keeps the object for later questions.
    refused = ask.harness.made(d_model, n_heads)
    expect(refused).raises("ValueError", "AssertionError")


@check("interface", layers(2, 3, 6, 2), count=1, seed=17, smaller=as_it_is)
def uses_the_matrices_that_it_holds(ask, x, n_heads, **W):
    """answers with the matrices that were assigned last, and gives back what was assigned

    Somebody loads trained weights into your layer. When does forward look at them?
    """
    d = x.shape[2]
    made = layer(ask, W, d, n_heads)
    given = made.forward(x)
    held = {name: made[name] for name in MATRICES}
    expect_every_matrix_in_use(
        lambda: ask.MultiHeadAttention(d, n_heads), lambda made: made.forward(x).value, W
    )
    if is_numeric_array(given.value, x.shape):
        expect_double_precision(given.value, "forward(x)")
    for name in MATRICES:
        value = held[name].value
        if not is_numeric_array(value, (d, d)) or not np.array_equal(value, W[name]):
            fail(f"{name} is not what was assigned to it.", observed=short(value), way="lost")


@check("masking", layers(2, 5, 8, 2), count=1, seed=18, smaller=as_it_is)
def sees_the_future_if_nobody_forbids_it(ask, x, n_heads, **W):
    """lets every position look at every other when no mask is given

    Who decides whether a position may see a later one?
    """
    T = x.shape[1]
    made = layer(ask, W, x.shape[2], n_heads)
    base = made.forward(x)
    changed = [made.forward(shaken(x, 1, [t], t, 1.0)) for t in range(T)]
    if not is_numeric_array(base.value, x.shape):
        return  # what forward gives is for the checks behind this one
    reached = [
        set(moved(base.value, after.value, axis=1)) if is_numeric_array(after.value) else set()
        for after in changed
    ]
    # Exactly the pattern of a causal mask. Other ways of seeing too little are about heads.
    if all(seen == set(range(t, T)) for t, seen in enumerate(reached)):
        fail("Without a mask no position sees a later one.")


def expect_layer(given, case, tolerance=VALUES, remark=None):
    """Fails unless forward gave what the oracle gives."""
    x, n_heads = case["x"], case["n_heads"]
    W = {name: case[name] for name in MATRICES}
    expect(given).close_to(
        multi_head(W, x, n_heads),
        relative=tolerance,
        name="forward(x)",
        axes=("item", "position", "column"),
        quantities={"n_heads": n_heads, "d_k": x.shape[2] // n_heads},
        slips=lambda: [Slip(says, gives) for says, gives in layer_slips(W, x, n_heads).items()],
        remark=remark,
    )


@check("head_split", *(layers(*sizes) for sizes in LAYERS), count=1, seed=19, smaller=smaller_layer)
def gives_each_head_its_own_columns(ask, x, n_heads, **W):
    """cuts heads as blocks of columns, joins them in order and projects them, for 1 to 8 heads

    Follow one column of W_q through your reshape: at which place, and in which head, does it
    arrive? And the way back?
    """
    d = x.shape[2]
    case = {"x": x, "n_heads": n_heads, **W}
    hard = hardened(x, n_heads, **W)
    soft_answer = layer(ask, W, d, n_heads).forward(x)
    hard_answer = layer(ask, hard, d, n_heads).forward(x)
    one_head = layer(ask, W, d, 1).forward(x)
    expect(soft_answer).leaves_arguments_alone("x")
    value = hard_answer.value
    overflowed = isinstance(value, np.ndarray) and value.shape == x.shape
    if overflowed and is_numeric_array(soft_answer.value) and not np.isfinite(value).all():
        fail(
            "With large scores forward gives NaN or infinity.",
            question="The softmax alone was exact. Does the layer use it?",
            rubric="stable_softmax",
            way="finite",
        )
    # Every query looks at one key alone here, whatever the scale: what is wrong now is about heads.
    wanted = multi_head(hard, x, n_heads)
    if is_numeric_array(value) and within(relative_error(value, wanted), VALUES):
        return

    def only_several():
        alone = relative_error(one_head.value, multi_head(W, x, 1)) <= VALUES
        return "With one head forward(x) is right." if alone and n_heads > 1 else ""

    expect_layer(soft_answer, case, remark=only_several)
    expect(hard_answer).close_to(wanted, relative=VALUES, name="forward(x)")


# What is behind this would only say again that heads are cut wrongly.
HEADS_ARE_RIGHT = ("gives_each_head_its_own_columns",)


@check(
    "scaling",
    *(layers(*sizes) for sizes in LAYERS),
    count=1,
    seed=20,
    smaller=smaller_layer,
    needs=HEADS_ARE_RIGHT,
)
def scales_by_the_depth_of_a_head(ask, x, n_heads, **W):
    """divides the scores in every head by the root of that head's depth

    How many numbers does one score sum up, with several heads?
    """
    d = x.shape[2]
    given = layer(ask, W, d, n_heads).forward(x)
    expect(given).close_to(
        multi_head(W, x, n_heads),
        relative=VALUES,
        name="forward(x)",
        axes=("item", "position", "column"),
        slips=lambda: [
            Slip(
                f"comes out as if scores were {words}",
                lambda scale=scale: by_hand(W, x, n_heads, scale=scale),
            )
            for words, scale in {
                "divided by the root of d_model": d**0.5,
                "not divided": 1.0,
                "divided by d_model": d,
                "divided by d_k": d / n_heads,
                "divided by the root of n_heads": n_heads**0.5,
            }.items()
        ],
    )


@check("head_split", layers(2, 4, 6, 3), layers(3, 5, 8, 2), count=1, seed=21, smaller=as_it_is)
def knows_no_order_of_heads_items_and_positions(ask, x, n_heads, **W):
    """gives the same with heads renumbered, and reordered outputs for reordered items and positions

    Nothing in the formula counts items, positions or heads. What does in your code?
    """
    d = x.shape[2]
    turn = np.roll(np.arange(d), d // n_heads)
    renumbered = {name: W[name][:, turn] for name in MATRICES[:3]} | {"W_o": W["W_o"][turn]}
    order = np.random.default_rng(x.shape[1]).permutation(x.shape[1])
    made = layer(ask, W, d, n_heads)
    base = made.forward(x)
    seen = {
        "With the last head put in front": layer(ask, renumbered, d, n_heads).forward(x),
        "With the items of the batch reversed": made.forward(x[::-1]),
        "With positions in another order": made.forward(x[:, order]),
    }
    wanted = (base.value, base.value[::-1], base.value[:, order])
    for (how, answer), want in zip(seen.items(), wanted, strict=True):
        if not within(relative_error(answer.value, want), VALUES):
            fail(f"{how}, the outputs are not the same ones.", way=how)


@check("masking", layers(2, 6, 12, 3), count=1, seed=22, smaller=as_it_is, needs=HEADS_ARE_RIGHT)
def leaks_nothing_through_a_mask(ask, x, n_heads, **W):
    """answers the same whatever stands at positions that a causal or padding mask blocks

    Something changed that nobody may look at, and an output moved. Does the mask reach every head,
    and the right axis there?
    """
    B, T, d = x.shape
    made = layer(ask, W, d, n_heads)
    past = causal(B, T, np.int64)
    real = np.array([4, 2])  # positions of each item that are no padding
    padded = (np.arange(T) < real[:, None]).astype(np.int64)[:, None, None]
    base, base_padded, unmasked = made.forward(x, past), made.forward(x, padded), made.forward(x)
    later = {t: made.forward(shaken(x, 1, range(t, T), t, 50.0), past) for t in (1, 3, T - 1)}
    noisy = x.copy()
    for item, length in enumerate(real):
        noisy[item] = shaken(x[item], 0, range(length, T), item, 50.0)
    after = made.forward(noisy, padded)
    for t, answer in later.items():
        if not within(movement(base.value[:, :t], answer.value[:, :t]), LEAK):
            leaked = [i for i in moved(base.value, answer.value, axis=1) if i < t]
            i = leaked[0] if leaked else 0
            fail(f"Under a causal mask, a change of position {t} moved output {i}.", way="causal")
    for item, length in enumerate(real):
        still = movement(base_padded.value[item, :length], after.value[item, :length])
        if not within(still, LEAK):
            fail(f"A change of padded positions moved outputs of item {item}.", way="padding")
    if np.array_equal(base_padded.value, unmasked.value):
        fail("A padding mask changes nothing.", way="ignored")


def movement(before, after):
    """The largest change, infinite for NaN."""
    change = np.max(np.abs(before - after), initial=0.0)
    return float(change) if np.isfinite(change) else float("inf")


@check(
    "masking", *MASKED_LAYERS, count=1, seed=23, smaller=smaller_masked_layer, needs=HEADS_ARE_RIGHT
)
def masks_every_head_alike(ask, x, mask, n_heads, **W):
    """gives the right outputs under causal, padding and scattered masks of the caller's

    The mask has one row for all heads. Which axes of your scores does it meet?
    """
    given = layer(ask, W, x.shape[2], n_heads).forward(x, mask)
    expect(given).close_to(
        multi_head(W, x, n_heads, mask),
        relative=VALUES,
        name="forward(x, mask)",
        axes=("item", "position", "column"),
        slips=lambda: [
            Slip("comes out as if there were no mask", lambda: by_hand(W, x, n_heads)),
            Slip(
                "comes out as if the mask said which keys to block",
                lambda: by_hand(W, x, n_heads, (mask == 0)),
            ),
            Slip(
                "comes out as if the mask of the first item were that of all",
                lambda: by_hand(W, x, n_heads, mask[:1]),
            ),
        ],
    )
    expect(given).leaves_arguments_alone("x", "mask")


@check("masking", layers(2, 4, 6, 2), count=1, seed=24, smaller=as_it_is, needs=HEADS_ARE_RIGHT)
def leaves_no_nan_in_a_layer(ask, x, n_heads, **W):
    """leaves no NaN where a position may look at nothing, and other positions undisturbed

    Padding in front and a causal mask together leave the first position alone. What comes out?
    """
    B, T, d = x.shape
    mask = causal(B, T, np.int64)
    mask[0, 0, :, 0] = 0
    given = layer(ask, W, d, n_heads).forward(x, mask)
    wanted = multi_head(W, x, n_heads, mask)
    expect(given).has_shape(x.shape)
    expect_finite(given.value, "forward(x, mask)", "")
    expect(given.value[1]).close_to(wanted[1], relative=VALUES, name="forward(x, mask)[1]")
    expect(given.value[0, 1:]).close_to(wanted[0, 1:], relative=VALUES, name="forward(x, mask)[0]")


# Cost.

D_MODEL, N_HEADS = 32, 4
SMALL = (2, 8)  # B, T
GROWN = [{"what": "items", "sizes": (128, 8)}, {"what": "positions", "sizes": (2, 256)}]


def show_growth(what, sizes):
    return f"more {what}: B, T = {sizes}, before {SMALL}"


def drawn(*shape):
    return np.random.default_rng(len(shape)).normal(size=shape)


# Counted bytecodes of the submission's own file. Right ones take 200 to 850, the same whatever B
# and T are. A loop over queries takes 22 times as many, one over items 60 times, and one short
# comprehension over items, beside a loop over heads, 10 times.
@check("vectorised", GROWN, smaller=as_it_is, show=show_growth, tier="full")
def does_not_loop_over_items_or_positions(ask, what, sizes):
    """runs the same number of Python steps for 64 times as many items, or 32 times the positions

    Which of your loops is a product of two arrays with four axes?
    """
    calls = {}
    for B, T in (SMALL, sizes):
        x, mask = drawn(B, T, D_MODEL), causal(B, T, np.int64)
        Q = drawn(B, N_HEADS, T, 5)
        made = ask.MultiHeadAttention(D_MODEL, N_HEADS)
        if (B, T) == SMALL:
            there = made.measuring("own_steps").forward(x, mask)
            function = ask.measuring("own_steps").scaled_dot_product_attention(Q, Q, Q, mask)
            softmax = ask.measuring("own_steps").softmax(Q)
            calls = {
                "forward": 2 * there.cost.own_steps,
                "attention": 2 * function.cost.own_steps,
                "softmax": 2 * softmax.cost.own_steps,
            }
            continue
        made.within(own_steps=calls["forward"]).forward(x, mask)
        ask.within(own_steps=calls["attention"]).scaled_dot_product_attention(Q, Q, Q, mask)
        ask.within(own_steps=calls["softmax"]).softmax(Q)


# Right ones peak at 2 to 7 score matrices, arrays (B, T, d) of half a matrix each included; one
# array of queries x keys x depth alone is 64 of them, and wrong ones peak at 66.
@check("vectorised", tier="full")
def needs_a_few_score_matrices(ask):
    """takes at most 16 times the memory of its scores

    Somewhere an array with a number for every query, key and column is built. Which product sums it
    up again at once?
    """
    B, T, d, h = 4, 128, 256, 4
    x, mask = drawn(B, T, d), causal(B, T, np.int64)
    made = ask.MultiHeadAttention(d, h).measuring("memory")
    peak = made.forward(x, mask).cost.peak_bytes
    expect(peak).costs_at_most(16 * 8 * B * h * T * T, unit="bytes")
