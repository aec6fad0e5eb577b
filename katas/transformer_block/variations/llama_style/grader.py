"""What an interviewer looks at in llama_style, one check after another.

As in the kata: the norm on its own, then each sublayer on rows that the norm leaves as they are,
then the whole block. The truth is the kata's attention between a norm and a network that are
written down here, one number at a time.
"""

import math

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import Slip, is_numeric_array, relative_error, within

from ...cases import SHAPES, as_it_is, blocks, rounded, rows, scaled, smaller
from ...judging import AXES, BLOCK, PRINTED, expect_array, forward, show, wanted
from ...oracle import EPS, PROJECTIONS, attention, dot, times
from ...slips import attn, norm, sigmoid

ARRAYS = {"W_q": "d d", "W_k": "d d", "W_v": "d d", "W_o": "d d", "W_1": "d f", "W_3": "d f"}
ARRAYS |= {"W_2": "f d", "gamma_1": "d", "gamma_2": "d"}
ARRAYS |= {"d_model": "d", "n_heads": "h", "d_ff": "f"}

LLAMA = (*PROJECTIONS, "W_1", "W_2", "W_3", "gamma_1", "gamma_2")
GONE = ("b_1", "b_2", "beta_1", "beta_2")
SIZES = (8, 2, 12)

# The truth.


def rms_of(row, gamma, eps=EPS):
    size = math.sqrt(dot(row, row) / len(row) + eps)
    return [float(g) * float(value) / size for g, value in zip(gamma, row, strict=True)]


def rms(x, gamma, eps=EPS):
    """Row by row over the last axis."""
    found = [rms_of(row, gamma, eps) for row in x.reshape(-1, x.shape[-1])]
    return np.array(found).reshape(x.shape)


def silu_of(value):
    return value / (1 + math.exp(-value)) if value > -700 else 0.0


def gated(parameters, x):
    """FFN(x), row by row."""
    found = []
    for row in x.reshape(-1, x.shape[-1]):
        gates, values = times(row, parameters["W_1"]), times(row, parameters["W_3"])
        hidden = [silu_of(g) * v for g, v in zip(gates, values, strict=True)]
        found.append(times(hidden, parameters["W_2"]))
    return np.array(found).reshape(x.shape)


def llama(case):
    """What the block of the prompt gives."""
    x = case["x"]
    x = x + attention(case, rms(x, case["gamma_1"]), case["n_heads"], case["mask"])
    return x + gated(case, rms(x, case["gamma_2"]))


# The usual slips.


def rooted(x, gamma, eps=EPS):
    return gamma * x / np.sqrt((x * x).mean(-1, keepdims=True) + eps)


def of_norms(x, gamma, eps=EPS):
    """Slips of rms_norm on its own."""
    size = (x * x).mean(-1, keepdims=True)
    found = {
        "comes out as if the mean were taken off first": norm(x, gamma, 0.0, eps),
        "comes out as if gamma were not there": rooted(x, 1.0, eps),
        "comes out as if it were divided by the deviation and not by the root of the mean square": (
            gamma * x / np.sqrt(x.var(-1, keepdims=True) + eps)
        ),
        "comes out as if the squares were summed and not averaged": gamma
        * x
        / np.sqrt((x * x).sum(-1, keepdims=True) + eps),
        "comes out as if it were divided by the mean square and not by its root": gamma
        * x
        / (size + eps),
        "comes out as if eps stood outside the root": gamma * x / (np.sqrt(size) + eps),
        "comes out as if the squares were averaged over everything": gamma
        * x
        / np.sqrt((x * x).mean() + eps),
    }
    slips = [Slip(says, gives) for says, gives in found.items()]
    says = "comes out as if eps had another value"
    return slips + [Slip(says, rooted(x, gamma, e)) for e in (0, 1e-8, 1e-6, EPS) if e != eps]


def silu(x):
    return x * sigmoid(x)


NETWORKS = {
    "as if W_3 were the gate and W_1 the value": lambda p, x: (
        ((x @ p["W_1"]) * silu(x @ p["W_3"])) @ p["W_2"]
    ),
    "as if there were no gate": lambda p, x: silu(x @ p["W_1"]) @ p["W_2"],
    "as if the gate were a plain sigmoid": lambda p, x: (
        (sigmoid(x @ p["W_1"]) * (x @ p["W_3"])) @ p["W_2"]
    ),
    "as if nothing were activated": lambda p, x: ((x @ p["W_1"]) * (x @ p["W_3"])) @ p["W_2"],
    "as if both halves were activated": lambda p, x: (
        (silu(x @ p["W_1"]) * silu(x @ p["W_3"])) @ p["W_2"]
    ),
    "as if the product were activated": lambda p, x: (
        silu((x @ p["W_1"]) * (x @ p["W_3"])) @ p["W_2"]
    ),
    "as if the two halves were added": lambda p, x: (silu(x @ p["W_1"]) + x @ p["W_3"]) @ p["W_2"],
}


def right_network(p, x):
    return (silu(x @ p["W_1"]) * (x @ p["W_3"])) @ p["W_2"]


def of_networks(case):
    p, x = case, case["x"]
    normed = rooted(x, p["gamma_2"])
    return [Slip(f"comes out {words}", how(p, normed)) for words, how in NETWORKS.items()]


def of_order(case):
    """What is added, where nothing adds it: that is about the order."""
    added = right_network(case, rooted(case["x"], case["gamma_2"]))
    question = "Which path does x take around the network?"
    return [Slip("What the network gives replaces x.", added - case["x"], question, "order")]


def of_blocks(case):
    p, x, h, mask = case, case["x"], case["n_heads"], case["mask"]

    def n1(x):
        return rooted(x, p["gamma_1"])

    def n2(x):
        return rooted(x, p["gamma_2"])

    a = attn(p, n1(x), h, mask)
    with_a = x + a
    found = {
        "with the norm after each addition": (lambda y: n2(y + right_network(p, y)))(
            n1(x + attn(p, x, h, mask))
        ),
        "with the first addition left out": a + right_network(p, n2(a)),
        "with the second addition left out": right_network(p, n2(with_a)),
        "with the block's own input in the second addition": x + right_network(p, n2(with_a)),
        "with gamma_1 in both norms": with_a + right_network(p, n1(with_a)),
        "with gamma_2 in both norms": (lambda y: y + right_network(p, n2(y)))(
            x + attn(p, n2(x), h, mask)
        ),
        "with the two sublayers beside each other": with_a + right_network(p, n2(x)),
        "with a norm that takes the mean off": (
            lambda y: y + right_network(p, norm(y, p["gamma_2"], 0.0))
        )(x + attn(p, norm(x, p["gamma_1"], 0.0), h, mask)),
    }
    return [Slip(f"Your block equals the definition {how}.", gives) for how, gives in found.items()]


# Cases.


def gated_blocks(*shape, masks=()):
    """A source of blocks of the llama style."""
    source = blocks(*shape, masks=masks)

    def draw(rng):
        case = source(rng)
        random = np.random.default_rng(rng.getrandbits(64))
        case = {name: value for name, value in case.items() if name not in GONE}
        W_3 = random.normal(0, 1.3 / np.sqrt(shape[2]), case["W_1"].shape)
        return case | {"W_3": rounded(W_3)}

    return draw


def alone(*shape, off):
    """Blocks in which one sublayer gives 0, on rows whose mean square is 1 - eps."""
    source = gated_blocks(*shape)

    def draw(rng):
        case = source(rng)
        x = case["x"] * np.sqrt((1 - EPS) / np.mean(case["x"] ** 2, axis=-1, keepdims=True))
        ones = {name: np.ones_like(case[name]) for name in ("gamma_1", "gamma_2")}
        return {**case, **ones, "x": x} | {name: np.zeros_like(case[name]) for name in off}

    return draw


def with_style(ask, case):
    d_model, d_ff = case["W_1"].shape
    kept = ask.TransformerBlock(d_model, case["n_heads"], d_ff, style="llama")
    for name in LLAMA:
        kept[name] = case[name]
    return kept


def asked(ask, case):
    given = (case["x"],) if case["mask"] is None else (case["x"], case["mask"])
    return with_style(ask, case).forward(*given).value


def fewer(**case):
    """The same without an item or a position, and with rounder numbers."""
    for simpler in smaller(**case, b_1=case["W_1"][0]):
        if simpler["W_1"].shape == simpler["W_3"].shape:
            simpler.pop("b_1")
            yield simpler


def fewer_alone(**case):
    for simpler in fewer(**case):
        if np.allclose((simpler["x"] ** 2).mean(axis=-1), 1 - EPS):
            yield simpler


# The checks.


@check("interface", [{"sizes": SIZES, "seed": 1}], smaller=as_it_is)
def has_the_parameters_of_the_llama_style(ask, sizes, seed):
    """has nine parameters in the llama style, drawn from rng, and no bias and no beta

    Which of the kata's twelve parameters are gone, and which one is new?
    """
    same, again, other = (
        ask.harness.first_weights(sizes, "llama", LLAMA, s) for s in (seed, seed, seed + 1)
    )
    left_over = ask.harness.has(sizes, "llama", GONE)
    d, _, f = sizes
    shapes = dict.fromkeys(PROJECTIONS, (d, d)) | {"W_1": (d, f), "W_3": (d, f), "W_2": (f, d)}
    for name in LLAMA:
        value = same.value[name]
        expect_array(name, value, shapes.get(name, (d,)), "of the llama style")
        if name.startswith("gamma"):
            if (value != 1).any():
                fail(f"{name} does not start at 1.", observed=short(value), way=name)
        elif not np.array_equal(value, again.value[name]):
            fail(f"Two blocks with the same seed start with another {name}.", way="same")
        elif np.array_equal(value, other.value[name]) or not 1e-4 < value.std() < 2:
            fail(f"{name} is not drawn from rng with a sensible deviation.", way="drawn")
    if np.array_equal(same.value["W_1"], same.value["W_3"]):
        fail("W_1 and W_3 start as the same matrix.", way="equal")
    if left_over.value:
        fail(f"The llama style still has {' and '.join(left_over.value)}.", way="left over")


@check("interface", [{"sizes": SIZES, "style": "lama"}], smaller=as_it_is)
def refuses_a_style_that_it_does_not_know(ask, sizes, style):
    """refuses a style that it does not know

    Somebody has misspelt the style. Which block do they train for a week?
    """
    if ask.harness.refusal(sizes, style).value != "ValueError":
        fail(f"style={style!r} raises no ValueError.")


UNEVEN = [
    {"sizes": sizes, "style": style}
    for sizes in ((10, 4, 12), (6, 12, 5))
    for style in ("gpt2", "llama")
]


@check("interface", UNEVEN, smaller=as_it_is)
def refuses_heads_that_do_not_divide_the_width(ask, sizes, style):
    """refuses 4 heads for a width of 10, and more heads than columns, in both styles

    How wide is a head then, and who will notice if nobody says so now?
    """
    if not ask.harness.refusal(sizes, style).value:
        fail(f"TransformerBlock{sizes} raises neither a ValueError nor an AssertionError.")


@check("rms_norm", [{"x": np.array([[1.0, 2.0, 2.0, 4.0]]), "gamma": np.ones(4)}], visible=True)
def divides_the_row_of_example_1(ask, x, gamma):
    """brings 1, 2, 2, 4 to 0.4, 0.8, 0.8, 1.6

    By hand: what is the mean of the four squares?
    """
    slips = [slip for slip in of_norms(x, gamma) if "eps" not in slip.says]
    expect(ask.rms_norm(x, gamma)).close_to(
        np.array([[0.4, 0.8, 0.8, 1.6]]), relative=PRINTED, name="rms_norm(x)", slips=slips
    )


def rows_alone(*shape, **how):
    source = rows(*shape, **how)

    def draw(rng):
        case = source(rng)
        case.pop("beta")
        return case

    return draw


USUAL = (
    rows_alone((4, 5), 1.0, offset=2.0),
    rows_alone((6,), 2.0),
    rows_alone((2, 3, 7), 1.0),
    rows_alone((2, 3, 2, 4), 100.0),
    rows_alone((3, 6), 0.001),
    rows_alone((4, 5), 1.0, eps=0.5),
)


def fewer_rows(x, gamma, **eps):
    for axis in range(x.ndim - 1):
        for i in range(x.shape[axis] if x.shape[axis] > 1 else 0):
            yield {"x": np.delete(x, i, axis), "gamma": gamma, **eps}
    for i in range(len(gamma) if len(gamma) > 2 else 0):
        yield {"x": np.delete(x, i, -1), "gamma": np.delete(gamma, i), **eps}
    for digits in (0, 1):
        if (x != rounded(x, digits)).any() and rounded(x, digits).any(axis=-1).all():
            yield {"x": rounded(x, digits), "gamma": gamma, **eps}


@check("rms_norm", *USUAL, count=1, seed=41, smaller=fewer_rows)
def divides_the_last_axis_by_its_size(ask, x, gamma, eps=None):
    """divides the last axis of arrays with one to four axes, with any gamma and eps

    One row, one number to divide by. What is it, and what is not taken off?
    """
    given = {} if eps is None else {"eps": eps}
    expect(ask.rms_norm(x, gamma, **given)).close_to(
        rms(x, gamma, **given),
        relative=1e-9,
        name="rms_norm(x)",
        quantities={"d": x.shape[-1]},
        slips=lambda: of_norms(x, gamma, **given),
    )


@check("rms_norm", rows_alone((3, 5), 1.0, offset=1.0), count=2, seed=42, smaller=fewer_rows)
def does_not_feel_the_scale_of_x(ask, x, gamma):
    """gives the same at eps = 0 for x and for x times 1000

    Everything is a thousand times larger, also the root of the mean square. What is left?
    """
    one, other = ask.rms_norm(x, gamma, eps=0.0), ask.rms_norm(1000.0 * x, gamma, eps=0.0)
    if is_numeric_array(one.value) and not within(relative_error(other.value, one.value), 1e-9):
        fail("x times 1000 comes out as other numbers.")


EXAMPLE_2 = {
    **{name: np.zeros((2, 2)) for name in ("W_q", "W_k", "W_v", "W_o")},
    "W_1": np.eye(2),
    "W_2": np.eye(2),
    "W_3": np.array([[0.0, 1.0], [1.0, 0.0]]),
    "gamma_1": np.ones(2),
    "gamma_2": np.ones(2),
    "x": np.array([[[3.0, 4.0]]]),
    "n_heads": 1,
    "mask": None,
}


FEEDING = [alone(*shape, off=("W_v", "W_o")) for shape in SHAPES]


@check("gated_network", *FEEDING, count=1, seed=43, smaller=fewer_alone, show=show)
def gates_its_hidden_layer(ask, **case):
    """adds (silu(x W_1) * (x W_3)) W_2, for hidden layers of 5 to 32 units

    Attention adds nothing here. Two products of the same size meet: which one is activated?
    """
    value = asked(ask, case)
    if is_numeric_array(value, case["x"].shape):
        value = value - case["x"]
    expect(value).close_to(
        gated(case, rms(case["x"], case["gamma_2"])),
        relative=BLOCK,
        name="FFN(x)",
        axes=AXES,
        slips=lambda: [*of_networks(case), *of_order(case)],
    )


WHOLE = [gated_blocks(*shape, masks=masks) for shape in SHAPES for masks in ((), ["causal"])]
WHOLE += [gated_blocks(2, 4, 6, 2, 5, masks=["padding"])]


@check("order", *WHOLE, count=1, seed=44, smaller=fewer, show=show)
def equals_the_definition(ask, **case):
    """equals the definition of the llama style, with and without masks

    Each piece is right on its own. Which tensor goes into it, and which one is it added to?
    """
    expect(asked(ask, case)).close_to(
        llama(case), relative=BLOCK, name="output", axes=AXES, slips=lambda: of_blocks(case)
    )


LARGE = [scaled(gated_blocks(*SHAPES[1], masks=masks), W_q=1000.0) for masks in ((), ["causal"])]


@check("order", *LARGE, count=1, seed=47, smaller=as_it_is, show=show)
def survives_large_scores(ask, **case):
    """equals the definition when scores are in the thousands

    What does exp do to 2000, and what can be taken off every score of a query without changing
    its weights?
    """
    # Scores near 2000 are rounded to 1e-12, and so are the weights.
    expect(asked(ask, case)).close_to(llama(case), relative=1e-7, name="output", axes=AXES)


@check("gated_network", [EXAMPLE_2], visible=True, show=show)
def gives_the_output_of_example_2(ask, **case):
    """turns 3, 4 into 3.6722, 4.7258

    By hand: the norm, two products, one silu. Which of the two products goes through it?
    """
    wanted = np.array([[[3.6722, 4.7258]]])
    slips = [Slip(one.says, case["x"] + one.gives) for one in of_networks(case)]
    expect(asked(ask, case)).close_to(wanted, relative=PRINTED, name="output", slips=slips)


@check("interface", gated_blocks(2, 3, 6, 2, 5, masks=["anything"]), count=1, seed=45, show=show)
def leaves_alone_what_is_the_callers(ask, **case):
    """leaves x, the mask and the weights as they were, and answers the same a second time

    Which operator writes into the array on its left, and whose array is that?
    """
    kept = with_style(ask, case)
    first, second = (kept.forward(case["x"], case["mask"]) for _ in range(2))
    weights = {name: kept[name] for name in LLAMA}
    expect(first).leaves_arguments_alone("x", "mask")
    expect(second).leaves_arguments_alone("x", "mask")
    for name, held in weights.items():
        if not np.array_equal(held.value, case[name]):
            fail(f"{name} has changed after forward.", way=name)
    if not within(relative_error(second.value, first.value), 1e-9):
        fail("The second answer is another one.", way="second")


KATAS = [
    blocks(*shape, masks=masks, norm_first=None)
    for shape in SHAPES[1:3]
    for masks in (["causal"], ())
]
KATAS += [scaled(blocks(*SHAPES[1], norm_first=None), W_q=1000.0)]


@check("both_styles", *KATAS, count=1, seed=46, smaller=smaller, show=show)
def is_still_the_block_of_the_kata(ask, **case):
    """is the kata's pre-norm block when no style is named, with and without a mask

    Whoever used your block before has not changed a line. What has changed for them?
    """
    expect(forward(ask, case)).close_to(wanted(case), relative=BLOCK, name="output", axes=AXES)
