"""How the checks read an answer and judge it; the variations judge with the same words."""

import math

import numpy as np

from pytest_hardtier.authoring import expect, fail, short
from pytest_hardtier.authoring.numeric import is_numeric_array, within

# Tolerances; `hardtier kata check` shows the room on both sides.
#   VALUE     losses of batches in which no partner has a probability below 0.02, of max(1, loss):
#             right ones are off by 1e-15, with an epsilon of 1e-8 in a logarithm or a denominator
#             by 1e-7, which is for `stability`. Wrong ones are off by 1e-2 and more.
#   GRADIENT  of the largest entry: right ones 1e-14, wrong ones 1e-2 and more.
#   STRETCH   a loss against that of stretched or turned rows: an epsilon of 1e-12 beside a length
#             of 1e-5, which l2_normalize is asked about, moves it by 4e-7. Wrong ones: 1e-2.
#   EXACT     losses at their worst: cosines are rounded to 2e-16, so logits of 1e4 are off by 2e-12
#             and right losses by about that. Wrong ones: in float32 by 1e-4 and more.
VALUE = 1e-6
GRADIENT = 1e-5
STRETCH = 1e-5
EXACT = 1e-8

# Where gradients cancel, what is left is rounding: 1e-16 of unit rows, or 2e-12 with an epsilon of
# 1e-12 beside the length, times the scale of the logits, over the length of the row.
CANCELLED = 1e-10
# The part of the largest slope of a call that every scale is at least.
OF_THE_LARGEST = 1e-3
NO_GRADIENT = 1e-9  # "is 0", for somebody who comes there by a subtraction

NT_XENT = ("loss", "dz1", "dz2")
CLIP = ("loss", "d_image", "d_text", "d_log_scale")


def loss_of(answer, names):
    """The loss among the parts of an answer, as a float; fails if it is no number."""
    loss = expect(answer).parts(*names)["loss"]
    if not is_number(loss):
        fail(f"loss is {short(loss)}, which is no number.", observed=short(loss), way="type")
    return float(np.real(loss))


def is_number(value):
    """A float or int of Python or numpy, or an array without axes."""
    return isinstance(value, (float, int, np.floating, np.integer)) or (
        isinstance(value, np.ndarray) and value.shape == () and value.dtype.kind in "fiu"
    )


def gradients_of(answer, names):
    """The parts of an answer but for the loss, by name."""
    parts = expect(answer).parts(*names)
    return {name: parts[name] for name in names[1:]}


def expect_loss(loss, wanted, slips=(), tolerance=VALUE, name="loss", **words):
    """Fails unless a loss is the wanted one, relative to max(1, loss)."""
    expect(np.float64(loss)).close_to(
        np.float64(wanted), relative=tolerance, floor=1.0, name=name, slips=slips, **words
    )


def expect_gradients(got, want, rows, scale, slips=(), quantities=None):
    """Fails with what all wrong gradients have in common, or with the first wrong one.

    got, want: by name   rows: the raw embeddings under the names of their gradients
    scale: what cosines are multiplied by to give logits
    """
    for name in rows:
        if getattr(got[name], "dtype", np.float64) in (np.float32, np.float16):
            fail(
                f"{name} is {got[name].dtype}.",
                question="How many digits does that type carry, and what does the prompt ask for?",
                way=f"dtype {name}",
            )
    expect(got).close_to(
        want,
        relative=GRADIENT,
        absolute=cancelled(want, rows, scale),
        of_group=OF_THE_LARGEST,
        noun="gradient",
        quantities=quantities,
        slips=slips,
        remark=lambda: stretching(got, rows),
    )


def expect_nothing_at_zero_rows(got, rows):
    """Fails if a raw row that is zero has a gradient; `got` and `rows` are by name."""
    for name, z in rows.items():
        for row in np.flatnonzero(~z.any(axis=1)):
            slope = got[name]
            if is_numeric_array(slope, z.shape) and np.max(np.abs(slope[row])) > NO_GRADIENT:
                fail(
                    f"Row {row} is zero, and its gradient {name}[{row}] has entries of about "
                    f"{np.max(np.abs(slope[row])):.0e}.",
                    way=f"zero {name}",
                )


def cancelled(want, rows, scale):
    """By name, how far off an honest gradient may be, entry by entry."""
    sizes = {name: np.linalg.norm(z, axis=1, keepdims=True) for name, z in rows.items()}
    sizes = {name: np.where(size == 0, 1.0, size) for name, size in sizes.items()}
    return {
        name: CANCELLED * scale / sizes[name] * np.ones_like(slope)
        if name in sizes
        else CANCELLED * scale
        for name, slope in want.items()
    }


def stretching(got, rows):
    """A sentence if a gradient has a part along its own row: no right one has."""
    for name, z in rows.items():
        dz = np.asarray(got[name])
        along = np.abs(np.sum(dz * z, axis=1))
        most = np.linalg.norm(dz, axis=1) * np.linalg.norm(z, axis=1)
        if np.any(along > 1e-3 * most):
            row = int(np.argmax(along - 1e-3 * most))
            return (
                f"Row {row} of {name} points along the embedding itself, at least in part: to "
                "stretch it would change the loss."
            )
    return ""


def differs(loss, other):
    """Whether two losses of a submission differ that should be the same; NaN differs from all."""
    if math.isinf(loss) or math.isnan(loss):
        return False  # what is no number is for the checks of values
    if math.isinf(other) or math.isnan(other):
        return True
    return not within(abs(loss - other), STRETCH * max(1.0, abs(loss)))
