"""Numbers that a grader compares: derivatives without derivation, errors, what an error looks like.

The two derivatives know nothing of the formulas that a candidate derives, so they differ from a
candidate only where one of the two is wrong. numpy is imported here and not in the rest of the
room: only graders of numeric katas pay for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Arrays = Mapping[str, Array]

# So many entries of one array tell by their last bits how they were computed.
ENOUGH_FOR_PRECISION = 8


def complex_step(
    loss: Callable[[Arrays], complex], parameters: Arrays, step: float = 1e-30
) -> dict[str, Array]:
    """The derivative of a scalar loss by every entry of every parameter, exact to rounding.

    loss: takes a mapping like `parameters` whose arrays are complex, and returns a complex number;
        built of operations that hold for complex numbers, it branches on real parts only (`relu`,
        `largest`)
    step: imaginary, and so small that its square vanishes

    f(x + ih) = f(x) + ih f'(x) - ..., so the imaginary part over h is the derivative; nothing is
    subtracted, so no digits are lost (Squire and Trapp 1998). One evaluation per entry: the 103
    entries of a net of 6, 9 and 4 units on 17 rows take 5 ms.
    """
    moved = {name: np.array(value, dtype=complex) for name, value in parameters.items()}
    slopes = {name: np.zeros(np.shape(value)) for name, value in parameters.items()}
    for name, slope in slopes.items():
        for entry in np.ndindex(slope.shape):
            held = moved[name][entry]
            moved[name][entry] = held + 1j * step
            slope[entry] = loss(moved).imag / step
            moved[name][entry] = held
    return slopes


def central_differences(
    loss: Callable[[Arrays], float], parameters: Arrays, step: float = 1e-5
) -> dict[str, Array]:
    """The same derivative by (f(x + h) - f(x - h)) / 2h: about 9 digits where the loss is smooth.

    For losses that complex numbers do not survive, and as a second opinion on `complex_step`. Wrong
    next to a kink: keep kinks further away than `step` reaches.
    """
    moved = {name: np.array(value, dtype=float) for name, value in parameters.items()}
    slopes = {name: np.zeros(np.shape(value)) for name, value in parameters.items()}
    for name, slope in slopes.items():
        for entry in np.ndindex(slope.shape):
            held = moved[name][entry]
            moved[name][entry] = held + step
            above = loss(moved)
            moved[name][entry] = held - step
            slope[entry] = (above - loss(moved)) / (2 * step)
            moved[name][entry] = held
    return slopes


def relu(z: Array) -> Array:
    """max(0, z) for real and complex z; branches on the real part, and at 0 its derivative is 0."""
    return np.where(z.real > 0, z, 0)


def largest(z: Array, axis: int) -> Array:
    """The largest real part along `axis`, which stays with length 1; a constant to derivatives."""
    found: Array = np.max(z.real, axis=axis, keepdims=True)
    return found


def log_sum_exp(z: Array, axis: int) -> Array:
    """log(sum(exp(z))) along `axis`, which goes away; for real and complex z of any size."""
    top = largest(z, axis)
    found: Array = np.log(np.sum(np.exp(z - top), axis=axis)) + np.squeeze(top, axis)
    return found


def softplus(z: Array) -> Array:
    """log(1 + exp(z)) for real and complex z of any size: minus the log of a logistic function."""
    return log_sum_exp(np.stack([np.zeros_like(z), z]), axis=0)


def length(z: Array, axis: int = -1) -> Array:
    """The square root of the sum of squares along `axis`, which stays; also for complex z.

    Not numpy.linalg.norm, which takes absolute values: with them the complex step finds slope 0.
    """
    found: Array = np.sqrt(np.sum(z * z, axis=axis, keepdims=True))
    return found


def shaken(array: Array, axis: int, indices: Sequence[int], seed: int, deviation: float) -> Array:
    """A copy with normal noise at these indices of an axis: what must not be seen elsewhere."""
    found = np.array(array, dtype=float)
    place = (slice(None),) * (axis % found.ndim) + (list(indices),)
    noise = np.random.default_rng(seed).normal(0, deviation, found[place].shape)
    found[place] += noise
    return found


def moved(before: Array, after: Array, axis: int, room: float = 1e-9) -> list[int]:
    """The indices along an axis at which two arrays of one shape are further apart than `room`.

    With `shaken`: a change of the future must not move the past, an unnamed row stays as it was.
    What is no number has moved.
    """
    others = tuple(k for k in range(before.ndim) if k != axis % before.ndim)
    is_still = (np.abs(np.asarray(before) - np.asarray(after)) <= room).all(axis=others)
    return [int(i) for i in np.flatnonzero(~is_still)]


def is_numeric_array(value: Any, shape: tuple[int, ...] | None = None) -> bool:
    """Whether `value` is an array of finite real numbers, and of `shape` if that is given."""
    return bool(
        isinstance(value, np.ndarray)
        and value.dtype.kind in "fiu"
        and (shape is None or value.shape == shape)
        and np.isfinite(value).all()
    )


def relative_error(got: Any, want: Array, floor: float = 0.0) -> float:
    """max |got - want| / max(max |want|, floor); infinite for NaN, infinity and another shape.

    One scale for the whole array: an entry that happens to be tiny need not be right to as many
    digits of its own. 0.0 when both are all zero.
    """
    if not is_numeric_array(got, want.shape):
        return float("inf")
    error = float(np.max(np.abs(got - want), initial=0.0))
    scale = max(float(np.max(np.abs(want), initial=0.0)), floor)
    return error / scale if scale else (0.0 if error == 0.0 else float("inf"))


def worst_entry(got: Array, want: Array) -> tuple[int, ...]:
    """The index where two arrays of one shape are furthest apart; what is no number comes first."""
    distance = np.abs(got - want)
    distance = np.where(np.isnan(distance), np.inf, distance)
    return tuple(int(i) for i in np.unravel_index(int(np.argmax(distance)), distance.shape))


def entry_name(name: str, entry: tuple[int, ...]) -> str:
    """How an entry reads in a message: `W1[2, 0]`, and `loss` for a number without axes."""
    return f"{name}[{', '.join(map(str, entry))}]" if entry else name


def constant_ratio(got: Any, want: Array, within: float = 1e-6) -> float | None:
    """The number r for which `got` is r * `want`, or None if there is none or either is all zero.

    within: the largest accepted error, relative to the largest entry of r * `want`
    """
    if not is_numeric_array(got, want.shape) or not want.any() or not got.any():
        return None
    # Scaled, since the square of a slope of 1e-170 is 0.
    largest_entry = float(np.max(np.abs(want)))
    direction = want / largest_entry
    ratio = float(np.vdot(direction, got) / np.vdot(direction, direction)) / largest_entry
    return ratio if relative_error(got, ratio * want) <= within else None


def in_single_precision(values: Array) -> bool:
    """Whether all of at least eight numbers are ones that float32 holds exactly, and need it to.

    A number computed in double precision is one by accident with a chance of 2**-29, so a few of
    them tell how they were computed. No tolerance could: honest rounding can look worse. Numbers
    that even float16 holds, such as 1 and -0.5, are round for reasons of their own.
    """
    told = values[values != 0]
    with np.errstate(over="ignore"):
        single, half = told.astype(np.float32), told.astype(np.float16)
    return bool(
        told.size >= ENOUGH_FOR_PRECISION
        and np.array_equal(told, single)
        and not np.array_equal(told, half)
    )
