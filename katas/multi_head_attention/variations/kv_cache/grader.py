"""What an interviewer looks at in kv_cache, one check after another.

Caches are plain arrays, so a step is asked about on its own with any past, and whole sequences only
in the end. The truth is the oracle of the kata, which loops over queries and leaves keys out.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import Slip, is_numeric_array, relative_error, within

from ...cases import as_it_is, causal, draw_layer, generator, rounded
from ...judging import LARGE, VALUES, expect_every_matrix_in_use
from ...oracle import MATRICES, attention, multi_head, scores_of

ARRAYS = {"x_t": "B d", "keys": "B h t dk", "values": "B h t dk", "d_model": "d"}
ARRAYS |= dict.fromkeys(MATRICES, "d d")

# Right ones agree with the causal pass to 1e-15; wrong ones are 1e-1 off.
SAME = 1e-9


def projected(W, name, x_t, n_heads):
    """(B, h, 1, dk): the new position's query, key or value in every head."""
    dk = x_t.shape[1] // n_heads
    columns = [slice(head * dk, (head + 1) * dk) for head in range(n_heads)]
    return np.stack([x_t @ W[name][:, own] for own in columns], axis=1)[:, :, None]


def stepped(W, x_t, n_heads, keys=None, values=None):
    """The output (B, d) of one step, and the new keys and values."""
    Q, K, V = (projected(W, name, x_t, n_heads) for name in ("W_q", "W_k", "W_v"))
    if keys is not None:
        K, V = np.concatenate([keys, K], axis=2), np.concatenate([values, V], axis=2)
    heads = attention(Q, K, V)[0][:, :, 0]  # (B, h, dk)
    dk = heads.shape[2]
    owned = (W["W_o"][head * dk : (head + 1) * dk] for head in range(n_heads))
    return sum(heads[:, head] @ rows for head, rows in enumerate(owned)), K, V


# B, t, d_model, n_heads
SIZES = ((2, 4, 6, 2), (3, 1, 12, 3), (2, 6, 8, 1), (1, 3, 8, 4), (3, 5, 4, 4))


def steps(B, t, d, n_heads):
    """A source of steps with a past of t positions, whose keys and values no x has produced."""

    def draw(rng):
        random = generator(rng)
        case = draw_layer(random, B, 1, d, n_heads)
        past = (B, n_heads, t, d // n_heads)
        x_t = case.pop("x")[:, 0]
        keys, values = (rounded(random.normal(0, 1, past)) for _ in range(2))
        return {"x_t": x_t, "keys": keys, "values": values, **case}

    return draw


def smaller(x_t, keys, values, n_heads, **W):
    """The same without an item, a past position or a column of each head; then rounder."""
    case = {"x_t": x_t, "keys": keys, "values": values, "n_heads": n_heads, **W}
    B, _, t, _ = keys.shape
    for i in range(B if B > 1 else 0):
        cut = {name: np.delete(case[name], i, 0) for name in ("x_t", "keys", "values")}
        yield case | cut
    for i in range(t if t > 1 else 0):
        yield case | {name: np.delete(case[name], i, 2) for name in ("keys", "values")}
    d, dk = x_t.shape[1], keys.shape[3]
    if dk > 1:
        ends = np.arange(dk - 1, d, dk)
        cut = {name: np.delete(np.delete(W[name], ends, 0), ends, 1) for name in MATRICES}
        cut |= {"x_t": np.delete(x_t, ends, 1), "keys": keys[..., :-1], "values": values[..., :-1]}
        yield case | cut
    for name, array in case.items():
        if name != "n_heads" and (array != rounded(array, 1)).any():
            yield case | {name: rounded(array, 1)}


def layer(ask, W, n_heads):
    made = ask.CachedAttention(W["W_q"].shape[0], n_heads)
    for name in MATRICES:
        made[name] = W[name]
    return made


def both(value):
    """Output and cache as they were returned; fails unless the cache is a pair of arrays."""
    parts = expect(value).parts("output", "cache")
    keys_and_values = expect(parts["cache"]).parts("keys", "values")
    for name, array in keys_and_values.items():
        if not is_numeric_array(array):
            fail(f"The {name} in the cache are no array of numbers.", observed=short(array))
    return parts["output"], keys_and_values


def expect_output(output, wanted, **words):
    expect(output).close_to(
        wanted, relative=VALUES, name="output", axes=("item", "column"), **words
    )


def slips(x_t, keys, values, n_heads, W):
    """The usual ways of looking at other keys, or of weighing them otherwise."""
    d, dk = x_t.shape[1], keys.shape[3]
    Q, V = (projected(W, name, x_t, n_heads) for name in ("W_q", "W_v"))

    def joined(heads):
        return np.concatenate(list(heads[:, :, 0].swapaxes(0, 1)), axis=-1) @ W["W_o"]

    def otherwise(scale):
        moved = W | {"W_q": W["W_q"] * (dk**0.5 / scale)}
        return stepped(moved, x_t, n_heads, keys, values)[0]

    return [
        Slip(
            "comes out as if the new position did not look at itself",
            lambda: joined(attention(Q, keys, values)[0]),
            "Is the new key already there when its query asks?",
        ),
        Slip("comes out as if the new position looked at itself alone", lambda: joined(V)),
        Slip(
            "comes out as if the scores were divided by the root of d_model",
            lambda: otherwise(d**0.5),
        ),
        Slip("comes out as if the scores were not divided", lambda: otherwise(1.0)),
    ]


EXAMPLE = {
    "x_t": np.array([[0.0, 1.0]]),
    "keys": np.array([[[[1.0, 0.0]]]]),
    "values": np.array([[[[1.0, 0.0]]]]),
    "n_heads": 1,
    **dict.fromkeys(MATRICES, np.eye(2)),
}


# First, since whoever looks at its own notes finds nothing in a cache that another layer has made,
# which is what all the others ask about. Here no output has to be right.
@check("no_state", steps(2, 3, 6, 2), count=1, seed=57, smaller=as_it_is)
def finds_the_past_in_the_cache_alone(ask, x_t, keys, values, n_heads, **W):
    """goes on like a new layer from a cache of its own, and begins like one without a cache

    One worker takes the first step, another one the second. What does the second one know?
    """
    del keys, values
    made = layer(ask, W, n_heads)
    output, cache = both(made.forward_step(x_t))
    another, _ = both(layer(ask, W, n_heads).forward_step(x_t))
    if relative_error(output, np.asarray(another)) > VALUES:
        return  # layers with the same matrices differ: that is for the checks below
    past = (cache["keys"], cache["values"])
    for how, given in (("with the cache of its first step", (past,)), ("without a cache", ())):
        output, _ = both(made.forward_step(-x_t, *given))
        wanted, _ = both(layer(ask, W, n_heads).forward_step(-x_t, *given))
        if relative_error(output, np.asarray(wanted)) > VALUES:
            fail(f"A second step {how} gives another output than in a new layer.", way=how)


@check("step", [EXAMPLE], visible=True)
def gives_the_second_output_of_the_example(ask, x_t, keys, values, n_heads, **W):
    """gives 0.3302, 0.6698 for the second step of the example

    How many keys does the second position look at, and is its own among them?
    """
    output, _ = both(layer(ask, W, n_heads).forward_step(x_t, (keys, values)))
    wanted = stepped(W, x_t, n_heads, keys, values)[0]
    expect_output(output, wanted, slips=slips(x_t, keys, values, n_heads, W))


@check("step", *(steps(*sizes) for sizes in SIZES), count=1, seed=51, smaller=smaller)
def looks_at_the_past_and_at_itself(ask, x_t, keys, values, n_heads, **W):
    """gives the right output after 1 to 6 past positions, and after none, with 1 to 4 heads

    Which keys does the new position look at, and which column of its query belongs to which head?
    """
    made = layer(ask, W, n_heads)
    answer, alone = made.forward_step(x_t, (keys, values)), made.forward_step(x_t)
    output, _ = both(answer)
    expect_output(
        output,
        stepped(W, x_t, n_heads, keys, values)[0],
        slips=slips(x_t, keys, values, n_heads, W),
    )
    output, _ = both(alone)
    expect_output(output, stepped(W, x_t, n_heads)[0])


@check("cache", *(steps(*sizes) for sizes in SIZES), count=1, seed=52, smaller=smaller)
def adds_its_own_key_and_value_at_the_end(ask, x_t, keys, values, n_heads, **W):
    """returns the old keys and values with the new ones behind them, and leaves the old cache alone

    What does the next step have to know of this one, and where will it look for it?
    """
    made = layer(ask, W, n_heads)
    answer, alone = made.forward_step(x_t, (keys, values)), made.forward_step(x_t)
    for given, past in ((answer, (keys, values)), (alone, (None, None))):
        _, new = both(given)
        _, K, V = stepped(W, x_t, n_heads, *past)
        wanted = {"keys": K, "values": V}
        for name, array in wanted.items():
            expect(new[name]).close_to(
                array, relative=VALUES, name=name, axes=("item", "head", "position", "column")
            )
    expect(answer).leaves_arguments_alone("x_t", "cache")


@check("no_state", steps(2, 3, 6, 2), count=1, seed=53, smaller=as_it_is)
def remembers_nothing_outside_the_cache(ask, x_t, keys, values, n_heads, **W):
    """goes on from one cache twice, beside another sequence, and gives the same as a new layer

    A search goes on from one position in two ways. Who else writes to what the second one reads?
    """
    made = layer(ask, W, n_heads)
    other = made.forward_step(-x_t, (-keys, values))
    first = made.forward_step(x_t, (keys, values))
    made.forward_step(x_t)
    again = made.forward_step(x_t, (keys, values))
    fresh = layer(ask, W, n_heads).forward_step(x_t, (keys, values))
    both(other)
    wanted, _ = both(fresh)
    for how, answer in (("After another sequence", first), ("The second time", again)):
        output, _ = both(answer)
        if relative_error(output, wanted) > VALUES:
            fail(f"{how} the same step from the same cache gives another output.", way=how)
    expect_every_matrix_in_use(
        lambda: ask.CachedAttention(x_t.shape[1], n_heads),
        lambda made: both(made.forward_step(x_t, (keys, values)))[0],
        W,
    )


def sequences(B, T, d, n_heads):
    """A source of whole sequences."""
    return lambda rng: draw_layer(generator(rng), B, T, d, n_heads)


@check("step", sequences(2, 5, 12, 3), sequences(3, 4, 8, 2), count=1, seed=54, smaller=as_it_is)
def walks_through_a_sequence_like_the_causal_pass(ask, x, n_heads, **W):
    """gives, step by step, what the whole layer gives under a causal mask

    Every step was right on its own. What does the next one get that it should not?
    """
    wanted = multi_head(W, x, n_heads, causal(*x.shape[:2], np.int64))
    made, cache = layer(ask, W, n_heads), None
    for t in range(x.shape[1]):
        output, parts = both(made.forward_step(x[:, t], cache))
        cache = (parts["keys"], parts["values"])
        if not within(relative_error(output, wanted[:, t]), SAME):
            fail(f"The outputs are those of the causal pass before position {t}, and not there.")


@check("cache", sequences(2, 5, 6, 2), count=1, seed=55, smaller=as_it_is)
def goes_on_from_one_cache_in_two_ways(ask, x, n_heads, **W):
    """gives right outputs where two continuations of one cache take turns

    Two branches begin with the same cache, and each adds its position to it. Whose memory is that
    position written to?
    """
    mask = causal(*x.shape[:2], np.int64)
    ways = [x[:, 3:], -x[:, 3:]]
    outputs = ask.harness.two_branches(n_heads, W, x[:, :3], ways).value
    for (way, position), output in outputs.items():
        wanted = multi_head(W, np.concatenate([x[:, :3], ways[way]], axis=1), n_heads, mask)
        if not within(relative_error(output, wanted[:, 3 + position]), SAME):
            which = ("first", "second")[way]
            fail(f"Step {position} of the {which} of two branches gives another output.", way=which)


PASTS = [{"positions": 1500}]


def show_past(positions):
    return f"a past of {positions} positions, B, h, dk = 1, 2, 2"


@check("step", PASTS, smaller=as_it_is, show=show_past)
def looks_at_all_of_a_long_past(ask, positions):
    """gives the right output after 1,500 past positions

    How far back does a query look, and who said so?
    """
    random = np.random.default_rng(positions)
    W = {name: random.normal(size=(4, 4)) for name in MATRICES}
    x_t = random.normal(size=(1, 4))
    keys, values = random.normal(size=(2, 1, 2, positions, 2))
    output, _ = both(layer(ask, W, 2).forward_step(x_t, (keys, values)))
    expect_output(output, stepped(W, x_t, 2, keys, values)[0])


def far_up(size):
    """A source of steps with scores near +-size, for the new position's own key too."""

    def draw(rng):
        case = steps(2, 4, 6, 2)(rng)
        own = ("x_t", "keys", "values", "n_heads")
        W = {name: case[name] for name in MATRICES}
        Q, K, _ = (projected(W, name, case["x_t"], 2) for name in ("W_q", "W_k", "W_v"))
        largest = np.abs(scores_of(Q, np.concatenate([case["keys"], K], axis=2))).max()
        return {name: case[name] for name in own} | W | {"W_q": W["W_q"] * (size / largest)}

    return draw


@check("step", far_up(2e3), far_up(9e5), count=1, seed=56, smaller=as_it_is)
def survives_scores_of_a_million(ask, x_t, keys, values, n_heads, **W):
    """gives the right output where scores reach 2e3 and 9e5, as in the kata

    What does exp do to your largest score?
    """
    output, _ = both(layer(ask, W, n_heads).forward_step(x_t, (keys, values)))
    wanted = stepped(W, x_t, n_heads, keys, values)[0]
    expect(output).close_to(wanted, relative=LARGE, name="output", axes=("item", "column"))


D_MODEL, N_HEADS = 32, 2


def long_past(t):
    random = np.random.default_rng(t)
    past = tuple(random.normal(size=(2, N_HEADS, t, D_MODEL // N_HEADS)) for _ in range(2))
    return random.normal(size=(2, D_MODEL)), past


# Right ones take the same bytecodes, a loop over past positions 20 times as many.
@check("cost", tier="full")
def does_not_loop_over_the_past(ask):
    """runs the same number of Python steps after 256 positions as after 8

    What does one step do once for every past position?
    """
    small = ask.CachedAttention(D_MODEL, N_HEADS).measuring("own_steps")
    limit = 2 * small.forward_step(*long_past(8)).cost.own_steps
    ask.CachedAttention(D_MODEL, N_HEADS).within(own_steps=limit).forward_step(*long_past(256))


# Right ones peak at 1.1 to 1.3 times the cache, which is what a copy of it takes; an array of
# positions x positions is 16 times as large.
@check("cost", tier="full")
def needs_memory_in_proportion_to_the_past(ask):
    """takes at most 4 times the memory of its cache after 512 positions

    One row of scores is asked for. How many do you compute?
    """
    x_t, past = long_past(512)
    peak = ask.CachedAttention(D_MODEL, N_HEADS).measuring("memory").forward_step(x_t, past)
    expect(peak.cost.peak_bytes).costs_at_most(4 * 2 * past[0].nbytes, unit="bytes")
