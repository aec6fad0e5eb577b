"""What an interviewer looks at in lora_linear, one check after another.

The first failed check names the rubric item that is charged, so a check of one item must not see
what another item is about. `scaling` is judged by the difference that B makes, and only where that
is a multiple of the right one; `frozen_base` compares the submission with itself. What they pass
over is for `low_rank_path`, which compares with the truth and comes behind them.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import (
    Slip,
    is_numeric_array,
    relative_error,
    within,
)

from .cases import EXAMPLE, LARGEST, LAYERS, LEADS, SCALES, SMALLEST, as_it_is, layers, smaller
from .judging import (
    ITSELF,
    NAMES,
    NUMBER,
    VALUES,
    expect_answer,
    expect_matrix,
    expect_scaling,
    expect_start,
    expect_thin_arrays,
    factor_between,
    is_as_before,
    planted,
)
from .oracle import forward, parts, product

# The shapes of the contract, for the lint of `hardtier kata check`.
ARRAYS = {"W": "O I", "A": "R I", "B": "O R", "in_features": "I", "out_features": "O", "rank": "R"}

# The checks. First paragraph: the line in the report. Second: what an interviewer would say.

FIRST = [
    {"n_in": n_in, "n_out": n_out, "rank": rank}
    for n_in, n_out, rank in ((5, 3, 2), (3, 7, 4), (6, 2, 1))
]


def show_sizes(n_in, n_out, rank, **_):
    return f"LoRALinear({n_in}, {n_out}, rank={rank})"


@check("initialisation", FIRST, smaller=as_it_is, show=show_sizes)
def starts_with_the_shapes_of_the_contract_and_b_at_zero(ask, n_in, n_out, rank):
    """starts with W (out, in), A (rank, in), B (out, rank), and B exactly 0

    Before any training the layer has to be the frozen one. Which of the two small matrices sees to
    that, and what would happen if both did?
    """
    layer = ask.LoRALinear(n_in, n_out, rank=rank, alpha=3.0)
    shapes = {"W": (n_out, n_in), "A": (rank, n_in), "B": (n_out, rank)}
    held = {name: layer[name] for name in NAMES}
    for name, answer in held.items():
        expect_matrix(name, answer.value, shapes[name], f"of {show_sizes(n_in, n_out, rank)}")
    A, B = held["A"].value, held["B"].value
    if not A.any() and not B.any():
        fail(
            "Both small matrices start at 0.",
            question="What is the gradient of each of them at the first step?",
            way="both",
        )
    if B.any():
        fail(
            "Before any training the layer already differs from the frozen one: B is not 0.",
            observed=short(B),
            way="B",
        )


@check("initialisation")
def has_rank_4_and_alpha_1_if_none_are_given(ask):
    """has rank 4 if none is given

    Which values does the signature in the prompt give to what is left out?
    """
    layer = ask.LoRALinear(7, 5)
    held = {name: layer[name] for name in NAMES}
    for name, shape in {"W": (5, 7), "A": (4, 7), "B": (5, 4)}.items():
        expect_matrix(name, held[name].value, shape, "of LoRALinear(7, 5)")


# Each matrix is asked about on its own, with chances of 1e-9 each: 6 layers, 3 questions.
DRAWN = [{"sizes": (40, 30, 8), "seed": seed} for seed in (1, 2, 3)]
DRAWN += [{"sizes": sizes, "seed": 4} for sizes in ((60, 90, 20), (90, 40, 12))]


def show_drawn(sizes, **_):
    return "LoRALinear({}, {}, rank={})".format(*sizes)


@check(
    "initialisation",
    DRAWN,
    smaller=as_it_is,
    show=show_drawn,
    needs=("starts_with_the_shapes_of_the_contract_and_b_at_zero",),
)
def starts_from_noise_of_full_rank(ask, sizes, seed):
    """draws A around 0 with a deviation between 0.001 and 1, no row a combination of others

    B is 0, so the first step moves B alone, by what A lets through. What does it learn in two rows
    of A that are alike, or if A is nearly nothing?
    """
    W, A, B = ask.harness.first_matrices(list(sizes), 16.0, seed).value
    expect_start(W, A, B, sizes, (SMALLEST, LARGEST), show_drawn(sizes))


# Counting.

COUNTED = ("trainable_params", "total_params")


def expect_counts(ask, n_in, n_out, rank, ratio):
    """Fails unless the three counts are right for one layer; `ratio` says how exactly."""
    layer = ask.LoRALinear(n_in, n_out, rank)
    given = {name: getattr(layer, name)() for name in (*COUNTED, "compression_ratio")}
    trainable = rank * (n_in + n_out)
    total = n_in * n_out + trainable
    for name, wanted in zip(COUNTED, (trainable, total), strict=True):
        value = given[name].value
        if type(value) is not int and not isinstance(value, np.integer):
            fail(
                f"{name}() is {short(value, 60)}; the contract says int.",
                way=f"type {name}",
            )
        if value != wanted:
            slip = slip_of_counting(int(value), n_in, n_out, rank)
            fail(f"{name}() is {value:,}{slip}.", expected=f"{wanted:,}", way=name)
    expect_ratio(given["compression_ratio"].value, trainable, total, ratio)


def slip_of_counting(value, n_in, n_out, rank):
    """What somebody counted who got this, if only one thing comes to mind."""
    a, b, w = rank * n_in, rank * n_out, n_in * n_out
    known = {"A alone": a, "B alone": b, "W alone": w, "W, A and B": w + a + b, "A and B": a + b}
    known |= {
        "rank * in * out": rank * w,
        "W and A": w + a,
        "W and B": w + b,
        "rows and columns": n_in + n_out,
    }
    found = [name for name, count in known.items() if count == value]
    return f", which is {found[0]}" if len(found) == 1 else ""


def expect_ratio(value, trainable, total, tolerance):
    if not isinstance(value, (float, np.floating)) or not np.isfinite(value):
        fail(f"compression_ratio() is {short(value, 60)}; the contract says float.", way="type")
    wanted = trainable / total
    if within(abs(float(value) - wanted), tolerance):
        return
    frozen = total - trainable
    known = {
        "total over trainable": total / trainable,
        "trainable over frozen": trainable / frozen,
        "frozen over trainable": frozen / trainable,
        "frozen over total": frozen / total,
        "a percentage": 100 * wanted,
    }
    found = [name for name, one in known.items() if abs(value / one - 1) < 1e-3]
    slip = f", which is {found[0]}" if len(found) == 1 else ""
    fail(f"compression_ratio() is {float(value):.4g}{slip}.", expected=f"{wanted:.4f}", way="ratio")


@check(
    "accounting",
    [{"n_in": 10, "n_out": 6, "rank": 2}],
    visible=True,
    show=show_sizes,
)
def counts_the_parameters_of_example_2(ask, n_in, n_out, rank):
    """counts 32 trainable parameters of 92, a ratio of 0.3478, for example 2

    Draw the three matrices as boxes and write their sizes beside them.
    """
    expect_counts(ask, n_in, n_out, rank, 1e-4)


SIZES = [
    {"n_in": n_in, "n_out": n_out, "rank": rank}
    for n_in, n_out, rank in ((10, 6, 2), (96, 128, 8), (3, 50, 4), (7, 1, 1), (768, 768, 8))
]


@check("accounting", SIZES, smaller=as_it_is, show=show_sizes)
def counts_the_parameters_of_any_layer(ask, n_in, n_out, rank):
    """counts the entries of A and B, those of all three, and their ratio, for layers of any size

    Which of the three matrices does the optimiser see, and which does the memory of the model hold?
    """
    expect_counts(ask, n_in, n_out, rank, NUMBER)


# Behind the counts, since from here on layers are asked for answers.


@check("scaling")
def knows_its_scaling(ask):
    """holds alpha / rank in `scaling`, also for whole numbers and by default

    Divide by hand for alpha 1 and rank 4. What is alpha if it is not given?
    """
    asked = [
        (f"With alpha {alpha:g} and rank {rank}", alpha, rank, ask.LoRALinear(3, 2, rank, alpha))
        for alpha, rank in SCALES
    ]
    asked.append(("By default", 1.0, 4, ask.LoRALinear(3, 2)))
    asked = [(*how, layer["scaling"]) for *how, layer in asked]
    for where, alpha, rank, answer in asked:
        expect_scaling(answer.value, alpha, rank, where)


# Shapes only, and what was sent: what the numbers are is for the checks behind this one.
SHAPED = [
    layers(*sizes, lead=lead) for sizes, lead in zip(LAYERS, (*LEADS, (2, 1, 3)), strict=True)
]


@check("low_rank_path", *SHAPED, count=1, seed=31, smaller=smaller)
def answers_in_the_shape_of_its_input(ask, x, W, A, B, alpha):
    """answers in shape (..., out) for any leading axes, also none, and leaves x alone

    Write the shape of every array beside its line. Which axis of x do your products sum over, and
    which ones do they not need to know about?
    """
    given = planted(ask, W, A, B, alpha).forward(x)
    expect(given).has_shape((*x.shape[:-1], len(W)))
    if not np.array_equal(given.arguments[0], x):
        fail(
            "x came back changed.",
            question="Which of your lines writes into an array that somebody else still holds?",
            observed=short(given.arguments[0]),
            rubric="frozen_base",
            way="x",
        )


# A harness writes into attributes and cannot go on without them, so their checks come first.
SOUND = (
    "starts_with_the_shapes_of_the_contract_and_b_at_zero",
    "answers_in_the_shape_of_its_input",
)
TWO_LAYERS = (layers(5, 3, 2, 1), layers(3, 7, 4, 9))


@check("frozen_base", *TWO_LAYERS, count=2, seed=32, smaller=smaller, needs=SOUND)
def changes_nothing_when_it_answers(ask, x, W, A, B, alpha):
    """leaves W, A, B and its earlier answers as they were, and answers the same twice

    The base is frozen and the layer has not been trained in between. Who has written into an array
    that others still read?
    """
    layer = planted(ask, W, A, B, alpha)
    answers = [layer.forward(x) for _ in range(3)]
    held = {name: layer[name] for name in NAMES}
    matrices = {"W": W, "A": A, "B": B}
    around = ask.harness.answers_around(matrices, alpha, x, -2 * x)
    for name, matrix in matrices.items():
        if not np.array_equal(held[name].value, matrix):
            fail(f"{name} moved during forward.", observed=short(held[name].value), way=name)
    for number, answer in enumerate(answers[1:], start=2):
        if not is_as_before(answer.value, answers[0].value):
            fail(f"Answer {number} to the same x is not the first one.", way="again")
    if not np.array_equal(*around.value):
        fail("The array that forward returned changed during the next forward.", way="returned")


@check("frozen_base", *TWO_LAYERS, count=2, seed=33, smaller=smaller, needs=SOUND)
def follows_w_a_and_b(ask, x, W, A, B, alpha):
    """answers with the W, A and B that it holds now, assigned or changed in place

    The optimiser moves A and B after every step, and a checkpoint is loaded into W. What do you
    keep of a matrix that has been replaced since?
    """
    matrices = {"W": W, "A": A, "B": B}
    # Other matrices that have nothing in common with these but their shapes.
    others = {name: np.roll(-1.5 * matrix, 1) + 0.25 for name, matrix in matrices.items()}
    right = planted(ask, **matrices, alpha=alpha).forward(x)
    replaced = {}
    for name in NAMES:
        layer = planted(ask, **{**matrices, name: others[name]}, alpha=alpha)
        layer.forward(-x)
        layer.forward(x)
        layer[name] = matrices[name]
        replaced[f"{name} was replaced after a first answer"] = layer.forward(x)
    # With a B of 0 nothing but the base is left, so a W of long ago shows.
    base, other_base = (
        planted(ask, w, A, np.zeros_like(B), alpha).forward(x) for w in (W, others["W"])
    )
    fresh = ask.LoRALinear(W.shape[1], len(W), len(A), alpha)
    fresh.forward(x)
    for name, matrix in matrices.items():
        fresh[name] = matrix
    replaced["W, A and B were assigned after a first answer with a B of 0"] = fresh.forward(x)
    in_place = ask.harness.written_in_place(others, matrices, alpha, x)
    beside = ask.harness.kept_beside_w(matrices, alpha)
    for what, after in replaced.items():
        if not is_as_before(after.value, right.value):
            fail(f"{what}, and the next does not follow.", way=what)
    if isinstance(in_place.value, str):
        fail(f"In {in_place.value}, A or B cannot be changed in place.", way="read-only")
    for where, answer in in_place.value.items():
        if not is_as_before(answer, right.value):
            fail(
                f"In {where}, A and B were changed in place, and its answer is not that of a layer "
                "to which the same were assigned.",
                way=where,
            )
    is_other = relative_error(other_base.value, base.value) > ITSELF
    if is_numeric_array(base.value) and base.value.any() and not is_other:
        fail("Another W was assigned to a new layer, and its answer is the same.", way="base")
    # No update at all is for `low_rank_path`, unless it was computed from the first B, which is 0.
    has_none = relative_error(right.value, base.value) <= ITSELF
    if is_numeric_array(base.value) and has_none and beside.value:
        fail(
            f"B was assigned, and there is no update in the answer; {beside.value[0]}, as large as "
            "W, is from before.",
            way="beside",
        )


# The factor of the adapter, by the difference that B makes.


@check(
    "scaling",
    *(layers(4, 5, rank, alpha) for alpha, rank in SCALES),
    count=1,
    seed=34,
    smaller=smaller,
)
def scales_the_update_by_alpha_over_rank(ask, x, W, A, B, alpha):
    """makes the update alpha / rank times (x A^T) B^T, for six pairs of alpha and rank

    Twice the rank with the same alpha: what happens to the size of the update? Follow the factor
    from the constructor to the line where it is used, and count how often it is.
    """
    rank = len(A)
    scaling = alpha / rank
    given = planted(ask, W, A, B, alpha).forward(x)
    without = planted(ask, W, A, np.zeros_like(B), alpha).forward(x)
    # Whether there is an update at all is seen at an alpha that no integer division loses.
    at_seven = planted(ask, W, A, B, 7.0 * rank).forward(x)
    if not all(is_numeric_array(one.value, (len(x), len(W))) for one in (given, without, at_seven)):
        return
    base, thin = product(x, W), parts(x, W, A, B, 1.0)["adapter"]
    room = 1e-12 * max(float(np.max(np.abs(one))) for one in (base, thin, given.value))
    expect_base_of_its_own_size(without.value, base, room, rank, alpha)
    update = given.value - without.value
    factor = factor_between(update, thin, room)
    at_seven = factor_between(at_seven.value - without.value, thin, 7 * room)
    # No multiple, none at all, or the right one with the other sign: that is for `low_rank_path`.
    if factor is None or not at_seven or within_room(-factor, scaling):
        return
    if factor == 0.0 and alpha:
        fail(
            f"At rank {rank}, alpha {alpha:g} there is no update at all.",
            question="What is 1 // 4, and what is 1 / 4?",
            way="vanishes",
        )
    expect(update).close_to(
        scaling * thin,
        relative=VALUES,
        absolute=room,
        name="the update",
        quantities={"rank": rank, "alpha": alpha, "alpha / rank": scaling},
        slips=[Slip("comes out as if alpha / rank were rounded down", (alpha // rank) * thin)],
    )


def within_room(one, other):
    return abs(one - other) <= NUMBER * abs(other)


def expect_base_of_its_own_size(without, base, room, rank, alpha):
    """Fails if what is left with a B of 0 is a multiple of the base, scaled with the update."""
    factor = factor_between(without, base, room)
    if factor in (None, 0.0) or within_room(abs(factor), 1.0):
        return  # no base, or the base: what else it may be is for `low_rank_path`
    expect(without).close_to(
        base,
        relative=VALUES,
        name="x W^T",
        quantities={"rank": rank, "alpha": alpha, "alpha / rank": alpha / rank},
        remark=lambda: "Asked with a B of 0, so that nothing else is in the answer.",
    )


# Against the truth.


@check(
    "low_rank_path",
    *(layers(*sizes, lead=lead) for lead in LEADS for sizes in LAYERS),
    count=1,
    seed=35,
    smaller=smaller,
)
def answers_base_plus_update(ask, x, W, A, B, alpha):
    """answers x W^T + scaling (x A^T) B^T, for five layers and inputs with none to two leading axes

    Which of the two terms is off? Ask your layer with a B of 0, then with a W of 0.
    """
    layer = planted(ask, W, A, B, alpha)
    given = layer.forward(x)
    rows = x.reshape(-1, x.shape[-1])
    in_rows = layer.forward(rows)
    scaling = alpha / len(A)

    def only_here():
        right = forward(rows, W, A, B, scaling)
        is_right = x.ndim != 2 and relative_error(in_rows.value, right) <= VALUES
        return (
            f"The same numbers as {len(rows)} x {rows.shape[1]} are answered rightly."
            if is_right
            else ""
        )

    expect_answer(given, x, W, A, B, scaling, alpha, only_here)


@check("low_rank_path", [EXAMPLE], visible=True)
def answers_example_1(ask, x, W, A, B, alpha):
    """answers 9 in example 1: 3 from W and 6 from the adapter

    Walk through it by hand: 2 - 1 through A, then B, then the factor, then the base.
    """
    given = planted(ask, W, A, B, alpha).forward(x)
    expect_answer(given, x, W, A, B, alpha / len(A), alpha)


# What float32 rounds is no rank: right ones are off by 1e-15, float32 by 1e-7, others by 1e-2.
ROUNDED = 1e-6


@check("low_rank_path", layers(12, 10, 3, 2, lead=(1,)), count=2, seed=36, smaller=as_it_is)
def adds_an_update_of_rank_r(ask, x, W, A, B, alpha):
    """adds an update whose rank is r, seen by asking with an identity matrix

    The update goes through r numbers. What is its largest possible rank, and which one has yours?
    """
    eye = np.eye(W.shape[1])
    given = planted(ask, W, A, B, alpha).forward(eye)
    without = planted(ask, W, A, np.zeros_like(B), alpha).forward(eye)
    expect(given).has_shape(W.T.shape)
    if relative_error(without.value, W.T) > ROUNDED:
        return  # a wrong base is no update: answers_base_plus_update has said it
    sizes = np.linalg.svd(given.value - W.T, compute_uv=False)
    rank = len(A)
    if not within(float(sizes[rank] / sizes[0]) if sizes[0] else 0.0, ROUNDED):
        fail(f"The update of rank {rank} has a rank above {rank}.", way="above")
    if sizes[rank - 1] <= ROUNDED:
        found = int((sizes > ROUNDED).sum())
        fail(f"The update of rank {rank} has rank {found}.", way="below")


@check("initialisation", DRAWN[:3], smaller=as_it_is, show=show_drawn, visible=True)
def starts_as_the_frozen_layer(ask, sizes, seed):
    """answers exactly x W^T before any training, as in example 3

    Which matrices does the first answer go through, and which of them is 0?
    """
    layer = ask.LoRALinear(*sizes, 16.0)
    x = np.random.default_rng(seed).normal(size=(3, sizes[0])).round(2)
    given, W = layer.forward(x), layer["W"]
    expect(given).close_to(product(x, W.value), relative=NUMBER, name="forward(x)")


# What it costs.

SMALL, GROWN = 2, 32  # ranks; widths are 8 and 6 times as large, and four times as many rows


def a_layer_of_rank(rank):
    random = np.random.default_rng(rank)
    n_in, n_out = 8 * rank, 6 * rank
    shapes = {"x": (4 * rank, n_in), "W": (n_out, n_in), "A": (rank, n_in), "B": (n_out, rank)}
    return {name: random.normal(size=shape) for name, shape in shapes.items()}


# Counted bytecodes of the submission's own file: right ones take 23 to 61, the same at both sizes,
# so a factor of 2 is twice the room; a loop over rows takes 12 times as many.
@check("cost", tier="full")
def does_not_loop_over_rows_or_units(ask):
    """runs the same number of Python steps when rows, widths and rank are 16 times as many

    The answer takes more Python work when the arrays grow. Which of your loops is a product of two
    matrices?
    """
    sized = [a_layer_of_rank(rank) for rank in (SMALL, GROWN)]
    inputs = [layer.pop("x") for layer in sized]
    for stacked in (False, True):
        # One axis of rows, and then as many batches of four.
        few, many = (x.reshape(-1, 4, x.shape[-1]) if stacked else x for x in inputs)
        small, grown = (planted(ask, **layer, alpha=3.0) for layer in sized)
        counted = small.measuring("own_steps").forward(few)
        grown.within(own_steps=2 * counted.cost.own_steps).forward(many)


@check("cost", tier="full")
def needs_no_array_of_the_size_of_w(ask):
    """takes at most 8 times the memory of its input, its output and what is between them

    Somewhere an array as large as W is built for 8 rows. In which order do you multiply x, A and B?
    """
    expect_thin_arrays(ask, seed=25)


# A product of all three matrices at once takes rank times the work of the product with W: 38, 151
# and 630 ms, and right ones 1 to 4 ms throughout, a fiftieth of what is judged at all.
@check("cost", tier="full", needs=SOUND)
def works_in_proportion_to_its_thin_matrices(ask):
    """takes little more time at rank 256 than at rank 16, on a layer of 160 x 192

    The work grows with rank times the size of W. Which sums does your one product take that two
    products would have taken one after the other?
    """
    asked = [
        ask.measuring("cpu").harness.answer_at_rank(rank, 64, 192, 160) for rank in (16, 64, 256)
    ]
    expect(asked).time_grows_at_most(7)
