"""What an interviewer looks at in stack_of_blocks, one check after another.

The truth is the kata's oracle, block after block. The final norm is asked where the blocks add
nothing, the mask by what must not move, and the blocks as a whole last.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import Slip, is_numeric_array, moved, shaken

from ...cases import as_it_is, blocks, emptied, rounded, standardised, weights
from ...judging import AXES, BLOCK, expect_array
from ...oracle import NAMES, block, layer_norm, shapes_of
from ...slips import norm, pieces, post, pre

ARRAYS = {"W_q": "d d", "W_k": "d d", "W_v": "d d", "W_o": "d d", "W_1": "d f", "W_2": "f d"}
ARRAYS |= {"b_1": "f", "b_2": "d", "x": "B T d"}
SIZES = (8, 2, 12)
MATRICES = ("W_q", "W_k", "W_v", "W_o", "W_1", "W_2")

# The truth and the usual slips.


def through(case, layers=None):
    """x after all blocks, before the final norm."""
    x = case["x"]
    for parameters in case["layers"] if layers is None else layers:
        x = block(parameters, x, case["n_heads"], case["mask"], case["norm_first"] is not False)
    return x


def wanted(case):
    return layer_norm(through(case), *case["final"])


def quickly(case, layers, mask=None, order=None):
    """The same with whole arrays, for slips: other layers, masks layer by layer, another order."""
    usual = pre if case["norm_first"] is not False else post
    x = case["x"]
    for number, parameters in enumerate(layers):
        own = case["mask"] if mask is None else mask[number]
        x = (order or usual)(*pieces(parameters, case["n_heads"], own), x)
    return x


def of_stacks(case):
    layers, final = case["layers"], case["final"]
    between = case
    for parameters in layers:
        between = between | {"x": norm(quickly(between, [parameters]), *final)}
    found = {
        "without the final norm": quickly(case, layers),
        "with the final norm after every block": between["x"],
        "with the blocks in reverse": norm(quickly(case, layers[::-1]), *final),
        "with the first block in every place": norm(
            quickly(case, layers[:1] * len(layers)), *final
        ),
        "with the last block in every place": norm(
            quickly(case, layers[-1:] * len(layers)), *final
        ),
        "without the last block": norm(quickly(case, layers[:-1]), *final),
        "without the first block": norm(quickly(case, layers[1:]), *final),
        "with the last block alone": norm(quickly(case, layers[-1:]), *final),
        "with all blocks in the other order of norm and addition": norm(
            quickly(case, layers, order=post if case["norm_first"] is not False else pre), *final
        ),
    }
    if len(layers) == 2:  # the same as the last block alone
        del found["without the first block"]
    return [Slip(f"Your stack equals the definition {how}.", gives) for how, gives in found.items()]


# Cases.


def stacks(n_layers, *shape, masks=(), first=None):
    source = blocks(*shape, masks=masks, norm_first=first)

    def draw(rng):
        case = source(rng)
        random = np.random.default_rng(rng.getrandbits(64))
        layers = [weights(random, shape[2], shape[4]) for _ in range(n_layers)]
        final = [rounded(random.uniform(0.5, 1.5, shape[2])), rounded(random.normal(size=shape[2]))]
        kept = {name: case[name] for name in ("x", "n_heads", "mask", "norm_first")}
        return {**kept, "layers": layers, "final": final}

    return draw


def idle(source):
    """Stacks whose blocks hand on what they get, in either order: they add 0, and every row of x
    is one that their norms leave as it is."""

    def draw(rng):
        case = source(rng)
        layers = [emptied(parameters) for parameters in case["layers"]]
        for parameters in layers:
            for number in (1, 2):
                parameters[f"gamma_{number}"] = np.ones_like(parameters["gamma_1"])
                parameters[f"beta_{number}"] = np.zeros_like(parameters["gamma_1"])
        return {**case, "layers": layers, "x": standardised(case["x"])}

    return draw


def large(source):
    """The same stacks with scores in the thousands in every block."""

    def draw(rng):
        case = source(rng)
        layers = [{**one, "W_q": one["W_q"] * 1000.0} for one in case["layers"]]
        return {**case, "layers": layers}

    return draw


def smaller(x, mask, layers, **case):
    """Without a block, an item or a position, and with rounder numbers."""
    for i in range(len(layers) if len(layers) > 1 else 0):
        yield {**case, "x": x, "mask": mask, "layers": layers[:i] + layers[i + 1 :]}
    case["layers"] = layers
    for i in range(len(x) if len(x) > 1 else 0):
        own = mask is not None and len(mask) > 1
        yield {**case, "x": np.delete(x, i, 0), "mask": np.delete(mask, i, 0) if own else mask}
    if mask is None:
        for i in range(x.shape[1] if x.shape[1] > 1 else 0):
            yield {**case, "x": np.delete(x, i, 1), "mask": None}
    for digits in (0, 1):
        if (x != rounded(x, digits)).any():
            yield {**case, "x": rounded(x, digits), "mask": mask}


def show(x, n_heads, mask, norm_first, layers, final):
    d_model, d_ff = layers[0]["W_1"].shape
    order = "" if norm_first is None else f", norm_first={norm_first}"
    lines = [
        f"TransformerStack({len(layers)}, {d_model}, {n_heads}, {d_ff}{order})",
        "" if any(map(np.any, (one["W_o"] for one in layers))) else "its blocks add nothing",
        f"x     {short(x)}",
        "" if mask is None else f"mask  {short(mask + 0)}",
    ]
    return "\n".join(line for line in lines if line)


def asked(ask, case, x=None):
    d_model, d_ff = case["layers"][0]["W_1"].shape
    return ask.harness.passed_through(
        (d_model, case["n_heads"], d_ff),
        case["norm_first"],
        case["layers"],
        case["final"],
        case["x"] if x is None else x,
        case["mask"],
    )


# The checks.


@check("interface", [{"layers": 3, "sizes": SIZES, "seed": 5}], smaller=as_it_is)
def begins_with_blocks_of_their_own(ask, layers, sizes, seed):
    """begins with blocks whose matrices are draws of their own, all from rng

    Three blocks start with how many different matrices? And what does the second seed change?
    """
    same, again, other = (
        ask.harness.first_weights(layers, sizes, NAMES, s) for s in (seed, seed, seed + 1)
    )
    held = same.value["blocks"]
    if len(held) != layers:
        fail(f"A stack of {layers} has {len(held)} blocks.", way="number")
    for number, parameters in enumerate(held):
        for name, shape in shapes_of(sizes[0], sizes[2]).items():
            expect_array(name, parameters[name], shape, f"of block {number}")
    for name, value, begins in zip(("gamma_f", "beta_f"), same.value["final"], (1, 0), strict=True):
        expect_array(name, value, (sizes[0],), "of the stack")
        if (value != begins).any():
            fail(f"{name} does not start at {begins}.", observed=short(value), way=name)
    for name in MATRICES:
        if np.array_equal(held[0][name], held[1][name]):
            fail(f"Blocks 0 and 1 start with the same {name}.", way="alike")
        if not np.array_equal(held[1][name], again.value["blocks"][1][name]):
            fail(f"Two stacks with the same seed start with another {name}.", way="same")
        if np.array_equal(held[1][name], other.value["blocks"][1][name]):
            fail(f"Whatever the seed of rng, {name} of block 1 starts the same.", way="other")


@check("interface", [{"layers": 3, "sizes": SIZES}], smaller=as_it_is)
def shares_no_array_between_blocks(ask, layers, sizes):
    """gives no two blocks the same array, also not for gammas, betas and biases

    Somebody adds 1 to the gamma of one block in place. How many blocks have changed?
    """
    found = ask.harness.shared(layers, sizes, NAMES).value
    if found is not None:
        i, name, j, same = found
        fail(f"{name} of block {i} and {same} of block {j} are one array.", way="shared")


REFUSED = [{"sizes": (1, 10, 4, 12)}, {"sizes": (2, 6, 12, 5)}]


@check("interface", REFUSED, smaller=as_it_is)
def refuses_heads_that_do_not_divide_the_width(ask, sizes):
    """refuses 4 heads for a width of 10, and more heads than columns

    How wide is a head then, and who will notice if nobody says so now?
    """
    if not ask.harness.refusal(sizes).value:
        fail(f"TransformerStack{sizes} raises neither a ValueError nor an AssertionError.")


# One block, so that it does not matter how several are put together.
IDLE = [idle(stacks(1, 2, 3, 6, 2, 5, first=first)) for first in (None, True, False)]


@check("final_norm", *IDLE, count=1, seed=61, smaller=as_it_is, show=show)
def normalises_once_more_at_the_end(ask, **case):
    """normalises what leaves the last block by gamma_f and beta_f, in both orders

    The block adds nothing here. How large is what leaves a deep stack, and who brings it down?
    """
    value = asked(ask, case).value["y"]
    expect(value).close_to(
        wanted(case), relative=BLOCK, name="output", axes=AXES, slips=lambda: of_stacks(case)[:1]
    )


@check(
    "masking",
    stacks(3, 2, 5, 6, 3, 4, masks=["causal"]),
    count=2,
    seed=62,
    smaller=smaller,
    show=show,
)
def hides_the_future_from_every_block(ask, **case):
    """keeps all outputs before a position when it changes, under a causal mask

    Two blocks are enough for a leak: what the first one may not see, the second one may be told.
    Which of your blocks gets the mask?
    """
    at = case["x"].shape[1] // 2
    later = list(range(at, case["x"].shape[1]))
    before, after = asked(ask, case), asked(ask, case, shaken(case["x"], 1, later, 7, 3.0))
    values = [one.value["y"] for one in (before, after)]
    if all(is_numeric_array(value, case["x"].shape) for value in values):
        leaked = [i for i in moved(*values, axis=1) if i < at]
        if leaked:
            fail(f"Position {at} reaches output {leaked[0]}, which comes before it.", way="leak")


WHOLE = [
    stacks(n, *shape, masks=masks, first=first)
    for first in (True, False)
    for n, shape, masks in (
        (1, (2, 3, 6, 2, 5), ()),
        (2, (1, 4, 8, 4, 3), ["causal"]),
        (3, (2, 3, 4, 1, 6), ["padding"]),
    )
]


@check("composition", *WHOLE, count=1, seed=63, smaller=smaller, show=show)
def passes_through_every_block_in_order(ask, **case):
    """gives what one to three blocks in order give, and then the final norm

    One block is right, or so your kata said. What does the second one get, and whose weights are
    those?
    """
    value = asked(ask, case).value["y"]
    expect(value).close_to(
        wanted(case), relative=BLOCK, name="output", axes=AXES, slips=lambda: of_stacks(case)
    )


LARGE = [
    large(stacks(2, 2, 4, 6, 2, 5, masks=masks, first=first))
    for first in (True, False)
    for masks in ((), ["causal"])
]


@check("composition", *LARGE, count=1, seed=65, smaller=as_it_is, show=show)
def survives_large_scores(ask, **case):
    """gives what two blocks give when their scores are in the thousands

    What does exp do to 2000, and what can be taken off every score of a query without changing
    its weights?
    """
    # Scores near 2000 are rounded to 1e-12, and the second block sees that a thousand times.
    value = asked(ask, case).value["y"]
    expect(value).close_to(wanted(case), relative=1e-7, name="output", axes=AXES)


KEPT = [stacks(2, 2, 3, 6, 3, 5, masks=["anything"], first=first) for first in (True, False)]


@check("interface", *KEPT, count=1, seed=64, smaller=smaller, show=show)
def leaves_alone_what_is_the_callers(ask, **case):
    """leaves x and the mask as they were

    Which operator writes into the array on its left, and whose array is that?
    """
    seen = asked(ask, case).value
    for name in ("x", "mask"):
        if not np.array_equal(seen[name], case[name]):
            fail(f"{name} has changed.", way=name)
