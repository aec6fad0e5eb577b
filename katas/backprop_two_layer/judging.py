"""How the checks ask a net and judge what comes back; the variations judge with the same words."""

import math

import numpy as np

from pytest_hardtier.authoring import fail, short
from pytest_hardtier.authoring.numeric import (
    constant_ratio,
    entry_name,
    is_numeric_array,
    relative_error,
    worst_entry,
)

from .oracle import (
    BACKWARDS,
    NAMES,
    allowance,
    gradient,
    gradient_errors,
    probabilities_of,
    slip_of,
)

# Tolerances, measured over 20 seeds (2026-11, numpy 2.4). Of the right submissions of this folder
# the one with 1e-8 in the denominator of its softmax, which the contract allows, is always the
# worst; those without an epsilon stay below 1e-14.
#   EXACT     probabilities, of the largest: right ones 1e-8. Wrong ones: in float32 3e-7 on the
#             worst of the ten batches of a run, with an epsilon of 1e-5 up to 1e-5, clipped 0.3.
#   GRADIENT  slopes, of the largest: right ones 5e-7, and below 1e-10 beyond the `allowance`. Wrong
#             ones 1e-2 (a weight decay of 1e-3) on the worst net of a run, all others 0.7 and more.
EXACT = 1e-7
GRADIENT = 1e-6
PRINTED = 1e-3  # prompts print four digits
# A submission compared with itself: the same sums in the same order, so right ones are off by 0.
ITSELF = 1e-9
# Steps that differ by more than this differ for a reason, and not because lr is not yet tiny.
ROUGHLY = 1e-2
# Probabilities that are nearer than this are right but for their precision.
FEW_DIGITS = 1e-4


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
    deviation, mean = float(W.std()), float(W.mean())
    allowed = [(2 / fan_in) ** 0.5, (1 / fan_in) ** 0.5, (2 / (fan_in + fan_out)) ** 0.5]
    # Six standard errors: a right one fails once in 5e8 draws. The standard error of a deviation is
    # 1 / sqrt(2 n) of it for a normal distribution and less for a uniform one.
    room = max(6 / (2 * W.size) ** 0.5, 0.006)
    if min(abs(deviation / one - 1) for one in allowed) > room:
        fail(f"{name} starts with a deviation of {deviation:.3g} for {fan_in} inputs.")
    if abs(mean) > 6 * deviation / W.size**0.5:
        fail(f"{name} starts around {mean:.3g} and not around 0.", way="mean")


def expect_probabilities(value, wanted, z, tolerance=EXACT, shown="", way="probabilities"):
    """Fails unless the rows are the wanted ones, up to what `stable_softmax` decides.

    That is how exactly a row sums to 1 (an epsilon in the denominator), and along which axis a
    maximum is taken off.
    """
    if not is_numeric_array(value, wanted.shape):
        held = "holds NaN or infinity" if isinstance(value, np.ndarray) else "is no array"
        if isinstance(value, np.ndarray) and value.shape != wanted.shape:
            held = f"has shape {value.shape} and not (N, C), here {wanted.shape}"
        fail(f"What forward returned {held}.", observed=short(value), expected=shown, way="shape")
    sums = value.sum(axis=1, keepdims=True)
    if np.max(np.abs(sums - 1)) > ROUGHLY:
        n = worst_entry(sums, np.ones_like(sums))[0]
        fail(
            f"The probabilities of row {n} sum to {sums[n, 0]:.4g}.",
            question="Over which axis do probabilities sum to 1?",
            observed=short(value),
            expected=shown,
            way="sums",
        )
    if relative_error(value / sums, wanted) <= tolerance:
        return
    if relative_error(value, probabilities_of(z - z.max(axis=0))) <= tolerance:
        return
    error = relative_error(value, wanted)
    if error < FEW_DIGITS:
        fail(
            f"The probabilities are right to {-math.log10(error):.0f} digits and no further.",
            question="In which type do you compute, and how many digits does it carry?",
            observed=short(value),
            way="digits",
        )
    n, c = worst_entry(value, wanted)
    fail(
        f"The probability of class {c} in row {n} is {value[n, c]:.4g}, which is not what the "
        "weights say.",
        observed=short(value),
        expected=shown,
        way=way,
    )


def expect_exact(value, wanted, tolerance, visible=False):
    """Fails unless probabilities are right as they stand, and rows sum to 1."""
    shown = short(wanted) if visible else ""
    if not is_numeric_array(value, wanted.shape):
        fail(
            "Your probabilities break when logits are large.",
            observed=short(value),
            expected=shown,
            way="finite",
        )
    off = float(np.max(np.abs(value.sum(axis=1) - 1)))
    if off > tolerance:
        fail(
            f"A row of your probabilities misses the sum 1 by {off:.2g}.",
            question="What else stands in your denominator, and does it have to be there?",
            observed=short(value),
            expected=shown,
            way="sum",
        )
    if relative_error(value, wanted) > tolerance:
        fail(
            "Your probabilities are finite and wrong when logits are large or far apart.",
            observed=short(value),
            expected=shown,
            way="wrong",
        )


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
    got = fallen(ask, net, X, y)
    want = gradient(net, X, y)
    errors = gradient_errors(got, want, allowance(net, X))
    if max(errors.values()) <= GRADIENT:
        return
    slip = slip_of(got, net, X, y)
    if slip is not None:
        fail(slip.message, question=slip.question, way=slip.message.split(" on a ")[0])
    blame_the_first(got, want, errors, len(y), fading(ask, net, X, y, errors))


def blame_the_first(got, want, errors, rows, remark=""):
    """Fails with the gradient that is the first wrong one on the way back, if there is one."""
    wrong = [name for name in BACKWARDS if not errors[name] <= GRADIENT]
    right = [name for name in BACKWARDS if name not in wrong]
    if wrong:
        first = wrong[0]
        fail(
            f"{how_wrong(first, got[first], want[first], errors[first], rows)} "
            f"{', '.join(right) or 'None of the others'} {'are' if len(right) > 1 else 'is'} "
            f"right; on the way back {first} is the first wrong one.{remark}",
            way=f"{first} of {wrong}",
        )


def how_wrong(name, got, want, error, rows):
    if not got.any():
        return f"{name} does not move at all."
    ratio = constant_ratio(got, want)
    if ratio is not None:
        return (
            f"The gradient of {name} is {ratio:.4g} times what it should be on a batch of {rows}."
        )
    entry = entry_name(name, worst_entry(got, want))
    return (
        f"The gradient of {name} is off by {error:.2g} of its size on a batch of {rows}, most at "
        f"{entry}."
    )


def fading(ask, net, X, y, errors):
    """A sentence if the error goes away with lr: then something was read after it was updated."""
    lr = 2.0**-20
    small = gradient_errors(fallen(ask, net, X, y, lr), gradient(net, X, y), allowance(net, X))
    fades = all(small[name] <= max(1e-3 * errors[name], 1e-6) for name in NAMES)
    return " The smaller lr, the smaller the error." if fades else ""
