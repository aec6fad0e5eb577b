"""How the checks ask a net and judge what comes back; the variations judge with the same words."""

from dataclasses import replace

import numpy as np

from pytest_hardtier.authoring import expect, fail, short
from pytest_hardtier.authoring.numeric import (
    chance_of_deviation,
    chance_of_mean,
    is_numeric_array,
    is_too_rare,
    relative_error,
    within,
)

from .cases import SMALL, batch_of
from .oracle import (
    BACKWARDS,
    NAMES,
    OF_THE_LARGEST,
    allowance,
    gradient,
    gradient_errors,
    probabilities_of,
    slips,
)

# Tolerances; `hardtier kata check` shows the room on both sides.
#   FORWARD   probabilities with their rows brought to a sum of 1, of the largest: right ones 3e-16.
#             Wrong ones: in float32 1e-7 and more.
#   EXACT     probabilities as they stand: right ones 1e-8, with a 1e-8 in the denominator, which
#             the prompt does not rule out. Wrong ones: with an epsilon of 1e-5 up to 1e-5, clipped
#             0.3.
#   GRADIENT  slopes, of the largest, beyond the `allowance`: right ones below 1e-10. Wrong ones
#             1e-2 (a weight decay of 1e-3) on the worst net of a run, all others 0.7 and more.
FORWARD = 1e-9
EXACT = 1e-7
GRADIENT = 1e-6
PRINTED = 1e-3  # prompts print four digits
# A submission compared with itself: the same sums in the same order, so right ones are off by 0.
ITSELF = 1e-9
# Steps that differ by more than this differ for a reason, and not because lr is not yet tiny.
ROUGHLY = 1e-2


# Asking.


def planted(ask, net):
    """A net of the submission's that holds the given parameters."""
    kept = ask.TwoLayerNet(*net["W1"].shape, len(net["b2"]))
    for name in NAMES:
        kept[name] = net[name]
    return kept


def step(kept, X, y, *lr):
    """One forward and one backward; the four parameters afterwards, for whoever reads them."""
    kept.forward(X)
    kept.backward(X, y, *lr)
    return {name: kept[name] for name in NAMES}


def fall(net, after, lr=1.0):
    """By parameter, how far it went down per unit of lr; NaN if it has lost its shape.

    Exact to one rounding of the parameter, so lr must not be tiny where digits matter.
    """
    return {
        name: (net[name] - after[name].value) / lr
        if is_numeric_array(after[name].value, net[name].shape)
        else np.full(net[name].shape, np.nan)
        for name in NAMES
    }


def fallen(ask, net, X, y, lr=1.0):
    """The fall of a new net in its first step."""
    return fall(net, step(planted(ask, net), X, y, lr), lr)


# Judging.


def expect_parameter(name, value, shape, when, finite=True):
    """Fails unless the value is a float64 array of finite numbers in the given shape."""
    if not isinstance(value, np.ndarray):
        fail(f"{name} {when} is no array.", observed=short(value), way=f"type {name}")
    if value.shape != shape:
        fail(
            f"{name} {when} has shape {value.shape}; the contract says {shape}.",
            way=f"shape {name}",
        )
    if value.dtype != np.float64:
        fail(
            f"{name} {when} is {value.dtype}.",
            question="How many digits does that type carry, and what does the prompt ask for?",
            way=f"dtype {name}",
        )
    if finite and not np.isfinite(value).all():
        fail(f"{name} {when} holds NaN or infinity.", observed=short(value), way=f"finite {name}")


def expect_first_weights(name, W):
    """Fails unless the weights are drawn around 0 with a deviation of He, LeCun or Glorot."""
    fan_in, fan_out = W.shape
    if len(np.unique(W, axis=1).T) < fan_out or len(np.unique(W, axis=0)) < fan_in:
        fail(
            f"Several units start with the same weights in {name}.",
            question="What will two units with equal weights learn that one would not?",
            way="equal",
        )
    allowed = [(2 / fan_in) ** 0.5, (1 / fan_in) ** 0.5, (2 / (fan_in + fan_out)) ** 0.5]
    if is_too_rare(max(chance_of_deviation(W, deviation) for deviation in allowed)):
        fail(f"{name} starts with a deviation of {W.std():.3g} for {fan_in} inputs.")
    if is_too_rare(chance_of_mean(W, 0.0)):
        fail(f"{name} starts around {W.mean():.3g} and not around 0.", way="mean")


CLASSES = ("sample", "class")


def expect_probabilities(value, wanted, z, tolerance=FORWARD):
    """Fails unless the rows are the wanted ones, up to what `stable_softmax` decides.

    That is how exactly a row sums to 1 (an epsilon in the denominator), and along which axis a
    maximum is taken off.
    """
    if is_numeric_array(value, wanted.shape):
        sums = value.sum(axis=1, keepdims=True)
        if np.max(np.abs(sums - 1)) <= ROUGHLY:
            value = value / sums
        if relative_error(value, probabilities_of(z - z.max(axis=0))) <= tolerance:
            return
    expect(value).close_to(wanted, relative=tolerance, name="p", axes=CLASSES)


def expect_exact(value, wanted, tolerance):
    """Fails unless probabilities are right as they stand, and rows sum to 1."""
    if is_numeric_array(value, wanted.shape):
        off = float(np.max(np.abs(value.sum(axis=1) - 1)))
        if off <= ROUGHLY and not within(off, tolerance):
            fail(
                f"A row of your probabilities misses the sum 1 by {off:.2g}.",
                question="What else stands in your denominator, and does it have to be there?",
                observed=short(value),
                way="sum",
            )
    expect(value).close_to(wanted, relative=tolerance, name="p", axes=CLASSES)


def expect_unchanged(seen, X, y, **words):
    """Fails unless X, y and what forward handed out are what they were.

    seen: an answer of `one_step` of the harness   words: more for `fail`
    """
    if not np.array_equal(seen["X"], X, equal_nan=True):
        fail("X has changed.", observed=short(seen["X"]), way="X", **words)
    if not np.array_equal(seen["y"], y):
        fail("y has changed.", observed=short(seen["y"]), way="y", **words)
    for when in ("after backward", "after another forward"):
        if when in seen and not np.array_equal(seen[when], seen["handed out"], equal_nan=True):
            fail(
                f"{when.capitalize()} the probabilities you handed out have changed.",
                observed=short(seen[when]),
                way="probabilities",
                **words,
            )


def expect_no_loops(made, sizes, *calls):
    """Fails if a call takes more than twice the Python steps at `sizes` that it takes at SMALL.

    made: gives a net for D, H, C   sizes: N, D, H, C   calls: functions of a net, X and y
    """
    n, *widths = SMALL
    batch = batch_of(n, widths[0], widths[-1])
    small = made(*widths).measuring("own_steps")
    limits = [2 * answer.cost.own_steps for answer in [call(small, *batch) for call in calls]]
    n, *widths = sizes
    batch = batch_of(n, widths[0], widths[-1])
    grown = made(*widths)
    for call, limit in zip(calls, limits, strict=True):
        call(grown.within(own_steps=limit), *batch)


def size(array):
    """The largest absolute entry; 0 for an array that has lost its shape, see `fall`."""
    return float(np.max(np.abs(np.nan_to_num(array, posinf=0, neginf=0)), initial=0))


def largest_error(got, want):
    """The parameter that differs most, and by how much of its size.

    What is lost in `want` is left out: a parameter that changed its shape in an ordinary step is
    for the check of shapes. Falls below 1e-3 of the largest one may be rounding alone.
    """
    floor = 1e-3 * max(map(size, want.values()))
    whole = [name for name in NAMES if np.isfinite(want[name]).all()]
    errors = {name: relative_error(got[name], want[name], floor) for name in whole}
    name = max(errors, key=errors.get, default=NAMES[0])
    return name, errors.get(name, 0.0)


def cosine(a, b):
    """Cosine of the angle between two arrays, 0 if one of them is all zero or not finite."""
    size = np.linalg.norm(a) * np.linalg.norm(b)
    return float(np.vdot(a, b) / size) if np.isfinite(size) and size > 0 else 0.0


def expect_gradients(ask, net, X, y):
    """Fails unless all four falls at lr = 1 are the slopes; a usual slip gets words of its own."""
    got, want = fallen(ask, net, X, y), gradient(net, X, y)
    expect_slopes(
        got,
        want,
        allowance(net, X),
        {"N": len(y), "C": len(net["b2"])},
        slips=lambda: usual_slips(net, X, y),
        remark=lambda: fading(ask, net, X, y, gradient_errors(got, want)),
    )


def usual_slips(net, X, y):
    """The slips of the oracle, under the names of gradients."""
    return [
        replace(one, gives={f"d{name}": one.gives[name] for name in NAMES})
        for one in slips(net, X, y).values()
    ]


def expect_slopes(got, want, allowed, quantities, relative=GRADIENT, **words):
    """Fails with what all wrong gradients have in common, or the first one on the way back.

    got, want, allowed: by parameter; dW1 is how the gradient of W1 is called
    """
    got, want, allowed = (
        {f"d{name}": one[name] for name in BACKWARDS} for one in (got, want, allowed)
    )
    expect(got).close_to(
        want,
        relative=relative,
        absolute=allowed,
        of_group=OF_THE_LARGEST,
        noun="gradient",
        path="on the way back",
        quantities=quantities,
        **words,
    )


def fading(ask, net, X, y, errors):
    """A sentence if the error goes away with lr: then something was read after it was updated."""
    lr = 2.0**-20
    small = gradient_errors(fallen(ask, net, X, y, lr), gradient(net, X, y))
    fades = all(small[name] <= max(1e-3 * errors[name], 1e-5) for name in NAMES)
    return "The smaller lr, the smaller the error." if fades else ""
