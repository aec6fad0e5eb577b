"""What an interviewer looks at in backward, one check after another.

The derivatives come from the loss as the prompt defines it, by a complex step. Whether a step was
taken at the old values is asked before: by what lr does to the submission's own step.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import (
    Slip,
    complex_step,
    is_numeric_array,
    relative_error,
    within,
)

from ...cases import EXAMPLE, LAYERS, LEADS, as_it_is, draw_layer, layers, normal, smaller
from ...judging import ITSELF, expect_answer, expect_matrix, planted

ARRAYS = {"W": "O I", "A": "R I", "B": "O R", "in_features": "I", "out_features": "O", "rank": "R"}

# Derivatives, of the largest entry. Right ones are off by 1e-15; a missing factor by 0.1 and more.
SLOPES = 1e-7


def steps(*sizes, lead):
    """A source of layers with an input and the derivative of a loss by the answer to it."""

    def draw(rng):
        case = draw_layer(rng, *sizes, lead=lead)
        random = np.random.default_rng(rng.getrandbits(64))
        return case | {"grad_out": normal(random, *lead, sizes[1])}

    return draw


# Numbers of rows that are no size of the layer.
ROWS = [steps(*sizes, lead=(7,)) for sizes in LAYERS]
OTHERS = [
    steps(*sizes, lead=lead)
    for sizes, lead in zip(LAYERS, ((2, 4), (1,), (2, 5), (), ()), strict=True)
]


def gradients(x, W, A, B, alpha, grad_out):
    """The derivatives of sum(answer * grad_out) by A, B and x, under their names."""

    def loss(moved):
        weight = W + alpha / len(A) * np.einsum("or,ri->oi", moved["B"], moved["A"])
        return np.sum(np.einsum("...i,oi->...o", moved["x"], weight) * grad_out)

    return complex_step(loss, {"A": A, "B": B, "x": x})


def stepped(ask, x, W, A, B, alpha, grad_out, *lr):
    """One backward of a new layer: its answer, and A and B afterwards, for whoever reads them."""
    layer = planted(ask, W, A, B, alpha)
    grad_x = layer.backward(x, grad_out, *lr)
    return {"A": layer["A"], "B": layer["B"], "x": grad_x}


def falls(case, after, lr):
    """How far A and B went down for each unit of lr, under their names; and grad_x."""
    for name in ("A", "B"):
        expect_matrix(name, after[name].value, case[name].shape, "after a step")
    moved = {name: (case[name] - after[name].value) / lr for name in ("A", "B")}
    return moved | {"x": after["x"].value}


@check("old_values", *ROWS[:2], count=1, seed=51, smaller=smaller)
def needs_no_forward_before_it(ask, **case):
    """takes the same step whatever forward has seen before, or if it has seen nothing

    x comes with the call. What do you keep from an earlier forward, and what if it was a validation
    batch?
    """
    x, grad_out = case["x"], case["grad_out"]
    matrices = {name: case[name] for name in ("W", "A", "B", "alpha")}
    fresh, used, other = (planted(ask, **matrices) for _ in range(3))
    without = fresh.backward(x, grad_out, 0.5)
    used.forward(x)
    usual = used.backward(x, grad_out, 0.5)
    other.forward(np.concatenate([x, x + 1.0]))
    other.forward(-x)
    after_others = other.backward(x, grad_out, 0.5)
    held = {
        how: {name: layer[name] for name in ("A", "B")}
        for how, layer in (("no", fresh), ("usual", used), ("other", other))
    }
    if without.raised and not usual.raised:
        fail("backward without a forward before it raises, and after one it does not.", way="needs")
    if after_others.raised and not usual.raised:
        fail("backward after a forward of other inputs raises, and else it does not.", way="other")
    if without.raised or usual.raised:
        return
    for how, words in (("no", "without a forward"), ("other", "after a forward of other inputs")):
        for name in ("A", "B"):
            if not within(relative_error(held[how][name].value, held["usual"][name].value), ITSELF):
                fail(f"The same step moves {name} otherwise {words}.", way=how)


@check("adapter_gradients", *ROWS, *OTHERS, count=1, seed=52, smaller=smaller)
def gives_everything_its_own_shape(ask, **case):
    """moves A and B by arrays of their own shapes, and returns one of the shape of x

    Every gradient has the shape of the thing it belongs to. Which axes of x and grad_out are summed
    over, however many there are?
    """
    after = stepped(ask, *case_of(case), 0.5)
    falls(case, after, 0.5)
    given = after["x"].value
    if not isinstance(given, np.ndarray):
        fail(f"backward returned {short(given, 60)}.", rubric="input_gradient", way="type")
    if given.shape != case["x"].shape:
        fail(
            f"grad_x has shape {given.shape}, the contract says {case['x'].shape}.",
            rubric="input_gradient",
            way="shape x",
        )


def case_of(case):
    return [case[name] for name in ("x", "W", "A", "B", "alpha", "grad_out")]


@check("frozen_base", *ROWS[:3], count=1, seed=53, smaller=smaller)
def leaves_w_and_what_is_the_callers(ask, **case):
    """leaves W, x and grad_out bit for bit as they were

    Which of the three matrices has an optimiser, and which arrays does somebody else still hold?
    """
    x, W, A, B, alpha, grad_out = case_of(case)
    layer = planted(ask, W, A, B, alpha)
    answer = layer.backward(x, grad_out, 1.0)
    after = layer["W"]
    expect(answer).leaves_arguments_alone("x", "grad_out")
    if not np.array_equal(after.value, W):
        fail("W moved.", observed=short(after.value), way="W")


@check("old_values", *ROWS[:3], count=1, seed=54, smaller=smaller)
def steps_in_proportion_to_lr(ask, **case):
    """steps at lr = 1 as at a tiny lr, nowhere at 0, as at 0.01 without one, whatever came before

    Which A is in the gradient of B, and which B in the one of A? Has any of them moved by then?
    """
    at = {lr: stepped(ask, *case_of(case), lr) for lr in (1.0, 2.0**-20, 0.0, 0.01)}
    by_default = stepped(ask, *case_of(case))
    x, W, A, B, alpha, grad_out = case_of(case)
    again = planted(ask, W, A, B, alpha)
    again.backward(-x, 2 * grad_out, 1.0)
    again["A"], again["B"] = A, B
    second = {"x": again.backward(x, grad_out, 1.0), "A": again["A"], "B": again["B"]}
    large, tiny = (falls(case, at[lr], lr) for lr in (1.0, 2.0**-20))
    for name in ("A", "B"):
        # The tiny step is read off a matrix that rounds it to 2^20 * 1e-16 of its entries.
        if not within(relative_error(large[name], tiny[name], 1e-3), 1e-6):
            fail(f"With lr = 1 {name} takes another gradient than with a tiny lr.", way="old")
        if not np.array_equal(at[0.0][name].value, case[name]):
            fail(f"With lr = 0 {name} moves.", way="zero")
        if not within(relative_error(by_default[name].value, at[0.01][name].value), ITSELF):
            fail(f"Without lr the step of {name} is not the one of lr = 0.01.", way="default")
        if not within(relative_error(second[name].value, at[1.0][name].value), ITSELF):
            fail(
                f"After a step of other inputs, and with A and B assigned again, the same step "
                f"moves {name} otherwise.",
                way="again",
            )
    still = at[0.0]["x"].value
    if is_numeric_array(still) and not within(relative_error(large["x"], still), ITSELF):
        fail("With lr = 1 grad_x is another one than with lr = 0.", way="old x")


def words(case):
    rows = case["x"].size // case["x"].shape[-1]
    return {
        "noun": "gradient",
        "path": "on the way back",
        "quantities": {
            "alpha": case["alpha"],
            "rank": len(case["A"]),
            "alpha / rank": case["alpha"] / len(case["A"]),
            "N": rows,
            "the number of outputs": len(case["W"]),
        },
    }


@check("adapter_gradients", *ROWS, *OTHERS, count=1, seed=55, smaller=smaller)
def moves_a_and_b_by_their_gradients(ask, **case):
    """moves A and B by the derivatives of the loss, for five layers and none to two leading axes

    Write the answer as one line and take it apart from the end: what stands left and right of B in
    it, and what of A?
    """
    got = falls(case, stepped(ask, *case_of(case), 1.0), 1.0)
    want = gradients(**case)
    expect({"dB": got["B"], "dA": got["A"]}).close_to(
        {"dB": want["B"], "dA": want["A"]}, relative=SLOPES, of_group=1e-3, **words(case)
    )


STEP = {**EXAMPLE, "grad_out": np.array([[1.0]])}


@check("adapter_gradients", [STEP], visible=True)
def moves_a_and_b_of_the_example(ask, **case):
    """moves B from 3 to 2 and A from 1, -1 to -5, -4 in the example

    Start with B: what did it multiply, and by what is its part of the answer scaled?
    """
    got = falls(case, stepped(ask, *case_of(case), 0.5), 0.5)
    want = {"dB": np.array([[2.0]]), "dA": np.array([[12.0, 6.0]])}
    expect({"dB": got["B"], "dA": got["A"]}).close_to(want, relative=SLOPES, **words(case))


@check("input_gradient", *ROWS, *OTHERS, count=1, seed=56, smaller=smaller)
def sends_back_the_gradient_of_x(ask, **case):
    """returns the derivative of the loss by x, through W and through the adapter

    On how many ways does x reach the answer?
    """
    _, W, A, B, alpha, grad_out = case_of(case)
    through_w = np.einsum("...o,oi->...i", grad_out, W)
    through_adapter = alpha / len(A) * np.einsum("...o,or,ri->...i", grad_out, B, A)
    expect(stepped(ask, *case_of(case), 0.5)["x"]).close_to(
        gradients(**case)["x"],
        relative=SLOPES,
        name="grad_x",
        terms={"the way through W": through_w, "the way through the adapter": through_adapter},
        slips=lambda: [
            Slip("lacks the way through the adapter", through_w),
            Slip("lacks the way through W", through_adapter),
        ],
        quantities=words(case)["quantities"],
    )


@check("old_values", layers(5, 3, 2, 1, lead=(7,)), count=1, seed=57, smaller=as_it_is)
def answers_with_what_it_has_learnt(ask, x, W, A, B, alpha):
    """answers as in the kata, before a step and with the new A and B after it

    The step was taken. Which A and B does the next forward read?
    """
    layer = planted(ask, W, A, B, alpha)
    before = layer.forward(x)
    layer.backward(x, np.ones((len(x), len(W))), 0.25)
    after, new_a, new_b = layer.forward(x), layer["A"], layer["B"]
    expect_answer(before, x, W, A, B, alpha / len(A), alpha)
    expect_answer(after, x, W, new_a.value, new_b.value, alpha / len(A), alpha)


@check(
    "adapter_gradients",
    *(layers(5, 3, 2, 1, lead=lead) for lead in LEADS),
    count=1,
    seed=58,
    smaller=smaller,
)
def answers_any_leading_axes(ask, x, W, A, B, alpha):
    """answers x as in the kata, with none to two leading axes

    You have rewritten the layer for backward. What has become of the axes that forward can take?
    """
    given = planted(ask, W, A, B, alpha).forward(x)
    expect_answer(given, x, W, A, B, alpha / len(A), alpha)
