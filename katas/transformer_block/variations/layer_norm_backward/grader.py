"""What an interviewer looks at in layer_norm_backward, one check after another.

The truth is the norm as the prompt writes it, differentiated by a complex step; no formula of the
way back is in it. dx is first asked for the two numbers that are known of it beforehand.
"""

from functools import partial

import numpy as np

from pytest_hardtier.authoring import check, expect, fail
from pytest_hardtier.authoring.numeric import Slip, complex_step, is_numeric_array, within

from ...cases import as_it_is, rounded
from ...cases import rows as rows_of
from ...judging import PRINTED
from ...oracle import EPS

ARRAYS = {"gamma": "d"}

# Of the largest entry. A complex step is exact to rounding, so right ones are off by 1e-15, and by
# 1e-10 near a million, where inputs are rounded to that. Wrong ones: 1e-2 and more, float32 1e-7.
SLOPES = 1e-8
FAR = 1e-6


def loss(parameters, dy, eps=EPS):
    """sum(dy * y), whose derivatives are what the prompt asks for; also for complex numbers."""
    x = parameters["x"]
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = (centred * centred).mean(axis=-1, keepdims=True)
    y = parameters["gamma"] * centred / np.sqrt(variance + eps) + parameters["beta"]
    return np.sum(dy * y)


def slopes(dy, x, gamma, eps=EPS):
    """dx, dgamma and dbeta by name."""
    found = complex_step(
        partial(loss, dy=dy, eps=eps), {"x": x, "gamma": gamma, "beta": np.zeros_like(gamma)}
    )
    return {f"d{name}": slope for name, slope in found.items()}


# The usual slips.


def slips(dy, x, gamma, eps=EPS):
    """dx by the formula, with one of its terms missing or taken otherwise."""
    centred = x - x.mean(-1, keepdims=True)
    sigma = np.sqrt(x.var(-1, keepdims=True) + eps)
    xhat = centred / sigma
    g = dy * gamma
    mean = partial(np.mean, axis=-1, keepdims=True)
    through_mean, through_variance = mean(g), xhat * mean(g * xhat)
    total = x.size / x.shape[-1]
    found = {
        "comes out as if mean and variance were constants": g / sigma,
        "comes out as if the variance were a constant": (g - through_mean) / sigma,
        "comes out as if the mean were a constant": (g - through_variance) / sigma,
        "comes out as if gamma were not there": (dy - mean(dy) - xhat * mean(dy * xhat)) / sigma,
        "comes out as if gamma came in at the end": gamma
        * ((dy - mean(dy) - xhat * mean(dy * xhat)) / sigma),
        "comes out as if it were never divided by the deviation": g
        - through_mean
        - through_variance,
        "comes out as if it were divided by the variance": (g - through_mean - through_variance)
        / sigma**2,
        "comes out as if what goes through the variance had the other sign": (
            g - through_mean + through_variance
        )
        / sigma,
        "comes out as if sums over a row stood where means belong": (
            g - through_mean * x.shape[-1] - through_variance * x.shape[-1]
        )
        / sigma,
    }
    slips = [Slip(says, {"dx": gives}) for says, gives in found.items()]
    if total > 1:
        rows = tuple(range(x.ndim - 1))
        raw = np.sum(dy * x, axis=rows), np.sum(dy * centred, axis=rows)
        slips += [
            Slip("comes out as if it were summed over x itself", {"dgamma": raw[0]}),
            Slip(
                "comes out as if it were summed over centred and not scaled x", {"dgamma": raw[1]}
            ),
        ]
    return slips


def source(shape, deviation=1.0, offset=0.0, eps=None):
    """Rows with their gamma and with what comes back."""
    rows = rows_of(shape, deviation, offset, eps)

    def draw(rng):
        case = rows(rng)
        case["dy"] = rounded(np.random.default_rng(rng.getrandbits(64)).normal(size=shape))
        case.pop("beta")
        return case

    return draw


def smaller(dy, x, gamma, **eps):
    """Fewer rows and entries, rounder numbers, and as many of dy."""
    for axis in range(x.ndim - 1):
        for i in range(x.shape[axis]):
            if x.shape[axis] > 1:
                yield {
                    "dy": np.delete(dy, i, axis),
                    "x": np.delete(x, i, axis),
                    "gamma": gamma,
                } | eps
    for i in range(len(gamma) if len(gamma) > 3 else 0):
        shorter = {"dy": np.delete(dy, i, -1), "x": np.delete(x, i, -1)}
        yield {**shorter, "gamma": np.delete(gamma, i)} | eps
    case = {"dy": dy, "x": x, "gamma": gamma}
    for digits in (0, 1):
        for name, array in case.items():
            simpler = rounded(array, digits)
            if (array != simpler).any() and simpler.any() and np.ptp(simpler, axis=-1).all():
                yield case | {name: simpler} | eps


def asked(ask, dy, x, gamma, **eps):
    return expect(ask.layer_norm_backward(dy, x, gamma, **eps)).parts("dx", "dgamma", "dbeta")


def expect_slopes(got, names, case, relative=SLOPES):
    want = slopes(**case)
    rows = max(case["x"].size // case["x"].shape[-1], 1)
    expect({name: got[name] for name in names}).close_to(
        {name: want[name] for name in names},
        relative=relative,
        noun="gradient",
        path="on the way back",
        quantities={"rows": rows, "d": case["x"].shape[-1]},
        slips=lambda: [slip for slip in slips(**case) if set(slip.gives) <= set(names)],
    )


EXAMPLE = {
    "dy": np.array([[1.0, 0.0, 0.0, 0.0]]),
    "x": np.array([[1.0, 2.0, 3.0, 6.0]]),
    "gamma": np.ones(4),
}
PRINTED_SLOPES = {
    "dbeta": np.array([1.0, 0.0, 0.0, 0.0]),
    "dgamma": np.array([-1.0690, 0.0, 0.0, 0.0]),
    "dx": np.array([[0.2482, -0.2100, -0.1336, 0.0955]]),
}
MATRICES = (source((5, 4), 1.5, 1.0), source((3, 6), 0.7), source((2, 5), 2.0, -3.0))


@check("parameters", *MATRICES, count=1, seed=31, smaller=smaller)
def sums_over_the_rows(ask, **case):
    """gives dgamma and dbeta in the shape (d,), summed over the rows

    One gamma served every row. How many terms has its derivative, and what does each of them hold?
    """
    expect_slopes(asked(ask, **case), ("dbeta", "dgamma"), case)


@check("input_gradient", [EXAMPLE], visible=True)
def gives_the_gradients_of_the_example(ask, **case):
    """gives dx, dgamma and dbeta of the example

    Only the first entry of y matters to the loss. Why does it matter to all four entries of x?
    """
    got = asked(ask, **case)
    expect(got).close_to(
        PRINTED_SLOPES,
        relative=PRINTED,
        absolute=1e-4,
        noun="gradient",
        slips=lambda: slips(**case),
    )


@check("input_gradient", *MATRICES, count=1, seed=32, smaller=smaller)
def knows_what_a_row_does_not_feel(ask, **case):
    """gives rows of dx that sum to 0 and, at eps = 0, are orthogonal to the normalised row

    Add the same to a whole row, or stretch it about its mean: what happens to y, and what does that
    say about dx?
    """
    case = case | {"eps": 0.0}
    dx = asked(ask, **case)["dx"]
    x = case["x"]
    if not is_numeric_array(dx, x.shape):
        return  # the next check says what it is
    centred = x - x.mean(axis=-1, keepdims=True)
    size = np.abs(dx).sum(axis=-1)
    # Right ones are off by rounding, 1e-16 of the sums; a term that is missing shows in full.
    for what, off in (
        ("sums to {:.2g} and not to 0", dx.sum(-1)),
        (
            "has a share of {:.2g} of the normalised row in it",
            (dx * centred).sum(-1) / np.sqrt((centred**2).sum(-1)),
        ),
    ):
        for row in np.ndindex(off.shape):
            if not within(abs(off[row]), SLOPES * max(size[row], 1e-300)):
                fail(f"Row {row[0]} of dx {what.format(off[row])}.", way=what)


@check("input_gradient", *MATRICES, count=2, seed=33, smaller=smaller)
def finds_dx(ask, **case):
    """gives dx of matrices

    x[i] reaches y[j] in three ways: directly, through the mean, through the variance. Write the
    three derivatives down for one row.
    """
    expect_slopes(asked(ask, **case), ("dx",), case)


OTHERS = (
    source((6,)),
    source((2, 3, 4), 1.0, 1.0),
    source((2, 3, 2, 5)),
    source((3, 4), 0.01),
    source((4, 5), 1.0, 0.0, eps=0.5),
)


@check("any_input", *OTHERS, count=1, seed=34, smaller=smaller)
def takes_any_axes_and_any_eps(ask, **case):
    """gives all three for arrays of one to four axes, for rows that hardly vary, and for eps = 0.5

    Which axes are rows, which one is not, and where does eps stand in your derivative?
    """
    expect_slopes(asked(ask, **case), ("dbeta", "dgamma", "dx"), case)


@check("any_input", source((4, 8), 1.0, 1e6), count=2, seed=35, smaller=as_it_is)
def keeps_its_digits_far_from_zero(ask, **case):
    """gives all three for rows near a million

    The numbers are large and their differences small. What do you subtract from what?
    """
    expect_slopes(asked(ask, **case), ("dbeta", "dgamma", "dx"), case, relative=FAR)


@check("vectorised", source((3, 4)), count=1, seed=36, smaller=smaller)
def leaves_its_arguments_alone(ask, dy, x, gamma):
    """leaves dy, x and gamma as they were

    Which operator writes into the array on its left, and whose array is that?
    """
    expect(ask.layer_norm_backward(dy, x, gamma)).leaves_arguments_alone("dy", "x", "gamma")


def show_growth(rows):
    return f"x {(rows, 8)}, before {(8, 8)}"


@check("vectorised", [{"rows": 256}], smaller=as_it_is, show=show_growth, tier="full")
def does_not_loop_over_rows(ask, rows):
    """runs the same number of Python steps for 32 times as many rows

    Which of your loops is a sum along an axis?
    """
    # Right ones take 90 to 140 bytecodes at any number of rows; a loop over them 15 times as many.
    random = np.random.default_rng(rows)
    few, many = (random.normal(size=(2, n, 8)) for n in (8, rows))
    small = ask.measuring("own_steps").layer_norm_backward(*few, np.arange(8) / 4)
    ask.within(own_steps=2 * small.cost.own_steps).layer_norm_backward(*many, np.arange(8) / 4)
