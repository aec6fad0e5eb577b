"""What an interviewer looks at in decoding_step, one check after another.

The truth goes position by position, with lists of keys and values, and knows no mask. That keys and
values are kept is seen by changing the weights halfway: what was kept is what they were.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail
from pytest_hardtier.authoring.numeric import is_numeric_array, relative_error, within

from ...cases import as_it_is, blocks, rounded, scaled, smaller
from ...judging import (
    AXES,
    BLOCK,
    expect_block,
    forward,
    is_pre_norm,
    parameters_of,
    show,
    sizes_of,
)
from ...oracle import PROJECTIONS, chosen, gelu_of, normalised, plus, times

ARRAYS = {"W_q": "d d", "W_k": "d d", "W_v": "d d", "W_o": "d d", "W_1": "d f", "W_2": "f d"}
ARRAYS |= {"b_1": "f", "b_2": "d", "x": "B T d", "n_heads": "h", "d_model": "d", "d_ff": "f"}
ORDERS = (True, False)

# The truth.


def step_by_step(case, changed_at=None, others=None):
    """The outputs (batch, seq, d_model), of which each position sees itself and those before it.

    others: parameters that hold from position `changed_at` on
    """
    return np.array([sequence(case, x, changed_at, others or {}) for x in case["x"]])


def sequence(p, x, changed_at, others):
    width, keys, values, outputs = x.shape[1] // p["n_heads"], [], [], []
    for position, row in enumerate(x):
        if position == changed_at:
            p = {**p, **others}
        row = [float(value) for value in row]
        seen = norm(p, 1, row) if is_pre_norm(p) else row
        query = times(seen, p["W_q"])
        keys.append(times(seen, p["W_k"]))
        values.append(times(seen, p["W_v"]))
        joined = []
        for head in range(p["n_heads"]):
            own = slice(head * width, (head + 1) * width)
            joined += chosen(query[own], [k[own] for k in keys], [v[own] for v in values])
        outputs.append(finished(p, row, times(joined, p["W_o"])))
    return outputs


def finished(p, row, attended):
    """The rest of the block, which looks at one position only."""
    if is_pre_norm(p):
        row = plus(row, attended)
        return plus(row, fed(p, norm(p, 2, row)))
    row = norm(p, 1, plus(row, attended))
    return norm(p, 2, plus(row, fed(p, row)))


def fed(p, row):
    hidden = [gelu_of(value) for value in plus(times(row, p["W_1"]), p["b_1"])]
    return plus(times(hidden, p["W_2"]), p["b_2"])


def norm(p, number, row):
    return normalised(row, p[f"gamma_{number}"], p[f"beta_{number}"])


# Cases.


def sequences(*shape, first=True):
    return blocks(*shape, norm_first=first)


def changing(*shape, first=True):
    """Blocks with other keys and values from some position on."""
    source = blocks(*shape, norm_first=first)

    def draw(rng):
        case = source(rng)
        random = np.random.default_rng(rng.getrandbits(64))
        square = case["W_k"].shape
        others = {name: rounded(random.normal(size=square)) for name in ("W_k", "W_v")}
        return {**case, "changed_at": rng.randint(1, case["x"].shape[1] - 1), "others": others}

    return draw


def smaller_changing(changed_at, others, **case):
    for simpler in smaller(**case):
        if changed_at < simpler["x"].shape[1]:
            yield {**simpler, "changed_at": changed_at, "others": others}
    if changed_at > 1:
        yield {**case, "changed_at": changed_at - 1, "others": others}


def show_changing(changed_at, others, **case):
    return f"{show(**case)}\nW_k and W_v change before position {changed_at}"


def decoded(ask, case, changed_at=None, others=None):
    return ask.harness.decode(
        sizes_of(case), is_pre_norm(case), parameters_of(case), case["x"], changed_at, others or {}
    )


def as_array(outputs, x):
    """The outputs of all steps as (batch, seq, d_model); fails if one has another shape."""
    for position, y in enumerate(outputs):
        if not isinstance(y, np.ndarray) or y.shape != (len(x), x.shape[2]):
            shape = getattr(y, "shape", None)
            fail(
                f"Step {position} gives shape {shape}; the contract says {(len(x), x.shape[2])}.",
                rubric="interface",
                way="shape",
            )
    return np.stack(outputs, axis=1)


# The checks.


MATRICES = (*PROJECTIONS, "W_1", "W_2")


@check("interface", [{"sizes": (8, 2, 12), "seed": 1}], smaller=as_it_is)
def draws_its_weights_from_rng(ask, sizes, seed):
    """draws its matrices from rng: the same seed, the same weights

    Where does each random number come from, and what happens to a second block with the same seed?
    """
    drawn = [ask.harness.first_weights(sizes, MATRICES, s) for s in (seed, seed, seed + 1)]
    one, again, other = (answer.value for answer in drawn)
    for name in MATRICES:
        if not np.array_equal(one[name], again[name]):
            fail(f"Two blocks with the same seed start with another {name}.", way="same")
        if np.array_equal(one[name], other[name]):
            fail(f"Whatever the seed of rng, {name} starts the same.", way="other")


REFUSED = [{"sizes": (10, 4, 12)}, {"sizes": (6, 12, 5)}]


@check("interface", REFUSED, smaller=as_it_is)
def refuses_heads_that_do_not_divide_the_width(ask, sizes):
    """refuses 4 heads for a width of 10, and more heads than columns

    How wide is a head then, and who will notice if nobody says so now?
    """
    if not ask.harness.refusal(sizes).value:
        fail(f"TransformerBlock{sizes} raises neither a ValueError nor an AssertionError.")


WHOLE = [
    blocks(3, 4, 6, 2, 5, masks=masks, norm_first=first)
    for first in ORDERS
    for masks in (["anything"], ())
]
WHOLE += [scaled(sequences(2, 5, 12, 3, 20, first=first), W_q=1000.0) for first in ORDERS]


@check("interface", *WHOLE, count=1, seed=51, smaller=smaller, show=show)
def is_still_the_block_of_the_kata(ask, **case):
    """gives in forward what the kata's block gives, with and without a mask

    The second method is new, the first one is not. What did you move that forward still needs?
    """
    expect_block(case, forward(ask, case).value, lambda block: block.of_order())


STEPS = [
    sequences(*shape, first=first)
    for first in ORDERS
    for shape in ((1, 2, 4, 2, 5), (2, 5, 12, 3, 20), (3, 4, 8, 1, 7))
]


@check("same_numbers", *STEPS, count=1, seed=52, smaller=smaller, show=show)
def gives_what_the_causal_pass_gives(ask, **case):
    """gives at each step what a causal pass over all positions so far gives there

    Take the second position. Whose keys does its query meet, and has its own arrived by then?
    """
    got = as_array(decoded(ask, case).value, case["x"])
    expect(got).close_to(step_by_step(case), relative=BLOCK, name="output", axes=AXES)


LARGE = [scaled(sequences(2, 5, 12, 3, 20, first=first), W_q=1000.0) for first in ORDERS]


@check("same_numbers", *LARGE, count=1, seed=56, smaller=as_it_is, show=show)
def survives_large_scores(ask, **case):
    """gives the same numbers when scores are in the thousands

    What does exp do to 2000, and what can be taken off every score of a query without changing
    its weights?
    """
    # Scores near 2000 are rounded to 1e-12, and so are the weights.
    got = as_array(decoded(ask, case).value, case["x"])
    expect(got).close_to(step_by_step(case), relative=1e-7, name="output", axes=AXES)


# Longer than any buffer that is guessed. The truth needs 0.2 s for it, so it is asked once.
LONG = [sequences(1, 300, 4, 2, 5)]


@check("same_numbers", *LONG, count=1, seed=57, smaller=as_it_is, show=show)
def forgets_nothing_in_a_long_sequence(ask, **case):
    """gives the same numbers for each of 300 positions

    The last position sees the first one. How many positions does your cache hold, and what
    happens to the next one?
    """
    got = as_array(decoded(ask, case).value, case["x"])
    expect(got).close_to(step_by_step(case), relative=BLOCK, name="output", axes=AXES)


KEPT = [changing(2, 4, 6, 3, 5, first=first) for first in ORDERS]


@check("once", *KEPT, count=2, seed=53, smaller=smaller_changing, show=show_changing)
def keeps_the_keys_and_values_that_it_computed(ask, changed_at, others, **case):
    """keeps the keys and values of earlier positions when W_k and W_v change

    The weights changed, and so did positions that were long done. What do you keep of a position,
    and what do you compute again?
    """
    got = as_array(decoded(ask, case, changed_at, others).value, case["x"])
    expect(got).close_to(
        step_by_step(case, changed_at, others), relative=BLOCK, name="output", axes=AXES
    )


ASIDE = [sequences(2, 4, 6, 2, 5, first=first) for first in ORDERS]


@check("own_cache", *ASIDE, count=1, seed=54, smaller=smaller, show=show)
def keeps_sequences_apart(ask, **case):
    """gives the same while others take their steps: one of three items, and one that begins later

    Three sequences are under way in one block. Where does your block keep what belongs to one of
    them?
    """
    x = case["x"]
    wider = np.concatenate([x, x[:1]])[:, ::-1] + 1.0
    later = x[:, ::-1] - 1.0
    alone = decoded(ask, case)
    *beside, again = ask.harness.side_by_side(
        sizes_of(case),
        is_pre_norm(case),
        parameters_of(case),
        x,
        [(wider, 0), (later, x.shape[1] // 2)],
    ).value
    base = as_array(alone.value, x)
    if not within(relative_error(as_array(beside, x), base), 1e-9):
        fail("Beside another sequence the steps give other numbers.", way="beside")
    if not within(relative_error(again, base[:, 0]), 1e-9):
        fail("A new sequence, begun with None, begins with other numbers.", way="again")


@check("interface", *ASIDE, count=1, seed=55, smaller=smaller, show=show)
def leaves_alone_what_is_the_callers(ask, **case):
    """leaves x_t as it was

    Which operator writes into the array on its left, and whose array is that?
    """
    rows = ask.harness.untouched(
        sizes_of(case), is_pre_norm(case), parameters_of(case), case["x"]
    ).value
    if is_numeric_array(rows, case["x"].shape) and not np.array_equal(rows, case["x"]):
        fail("x_t has changed.")


def show_growth(seq):
    return f"{seq} positions, before 8"


# Counted over a whole sequence: right ones take as many bytecodes for each position, so a factor of
# 2 is twice the room. A loop over the positions in the cache takes 8 times as many for each.
@check("cheap", [{"seq": 256}], smaller=as_it_is, show=show_growth, tier="full")
def takes_as_many_steps_for_every_position(ask, seq):
    """runs as many Python steps for the 256th position as for the first

    A step takes more Python work when more positions are known. Which of your loops is a product
    of two arrays?
    """
    x = np.random.default_rng(seq).normal(size=(2, seq, 8))
    few = ask.measuring("own_steps").harness.decode_many((8, 2, 6), x[:, :8])
    limit = 2 * few.cost.own_steps * seq // 8
    ask.within(own_steps=limit).harness.decode_many((8, 2, 6), x).value  # noqa: B018 - waits


@check("cheap", tier="full")
def needs_the_memory_of_a_row_of_scores(ask):
    """takes at most 12 times the memory of its keys and values, for 256 positions

    Somewhere an array with a row for every pair of positions is built. How many queries does a
    step have?
    """
    # A right one keeps 64 KiB of keys and values. A whole pass has 1 MiB of scores.
    x = np.random.default_rng(7).normal(size=(1, 256, 16))
    peak = ask.measuring("memory").harness.decode_many((16, 4, 6), x).cost.peak_bytes
    expect(peak).costs_at_most(12 * 2 * 8 * 256 * 16, unit="bytes")
