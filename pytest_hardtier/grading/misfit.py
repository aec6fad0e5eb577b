"""What is wrong with an array before any of its numbers is: its shape, NaN, infinity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pytest_hardtier.grading.compared import ROUNDING, Array
from pytest_hardtier.plain import in_rows


@dataclass(frozen=True)
class Miss:
    """Why arrays are not close; the fields are those of an unmet expectation."""

    message: str
    way: str
    observed: str = ""
    expected: str = ""
    question: str = ""
    rubric: str = ""


def misfit(name: str, value: Array, want: Array) -> Miss | None:
    """What is wrong with an array before any of its numbers is: its shape, NaN, infinity."""
    if value.shape != want.shape:
        said = spoken(name, f"has shape {value.shape}, the contract says {want.shape}")
        return Miss(f"{said}{_about_shapes(value, want)}", "has_shape", observed=shown(name, value))
    if value.dtype.kind == "c" and want.dtype.kind != "c" and value.imag.any():
        said = spoken(name, "holds complex numbers")
        return Miss(said, "complex", observed=shown(name, value))
    bad = ~np.isfinite(value)
    if not bad.any():
        return None
    said = spoken(name, _not_finite(value, bad))
    return Miss(said, "finite", observed=shown(name, value))


def _about_shapes(value: Array, want: Array) -> str:
    """What two shapes have to do with each other, and whether the numbers are right in spite."""

    def holds(array: Array) -> bool:
        if array.shape != want.shape or not np.issubdtype(array.dtype, np.number):
            return False
        room = ROUNDING * max(largest(want), 1e-300)
        return bool(np.all(np.abs(array - want) <= room) and len(np.unique(want)) > 1)

    with np.errstate(all="ignore"):
        if value.ndim > 1 and value.shape == want.shape[::-1]:
            return f": it is transposed{', and right otherwise' if holds(value.T) else ''}"
        squeezed = tuple(n for n in value.shape if n != 1)
        if squeezed == tuple(n for n in want.shape if n != 1):
            many = "many" if value.ndim > want.ndim else "few"
            kept = f": there is an axis too {many}" if value.ndim != want.ndim else ""
            right = holds(value.reshape(want.shape))
            return f"{kept}{', and the numbers are right' if kept and right else ''}"
        for axis in range(value.ndim):
            if value.ndim == want.ndim + 1 and value.dtype.kind in "iuf":
                for how, reduced in (("sum", value.sum(axis)), ("mean", value.mean(axis))):
                    if holds(reduced):
                        return f": its {how} along axis {axis} would be right"
        if sorted(value.shape) == sorted(want.shape) and value.ndim > 2:
            return ": its axes are in another order"
    return ""


def _not_finite(value: Array, bad: Array) -> str:
    """`holds NaN in 3 of 12 entries, first at [0, 2]`."""
    nan, many = np.isnan(value), int(bad.sum())
    what = "NaN" if nan[bad].all() else "NaN and infinity" if nan.any() else "infinity"
    if many == value.size:
        return f"is {what}" if value.ndim == 0 else f"is {what} everywhere"
    first = [int(i) for i in np.argwhere(bad)[0]]
    if value.ndim == 2:
        rows = np.flatnonzero(bad.any(axis=1))
        if bad[rows].all() and len(rows) < len(value):
            places = listed([str(int(i)) for i in rows[:4]])
            noun = "row" if len(rows) == 1 else "rows"
            if len(rows) <= 4:
                return f"is {what} in {noun} {places} and nowhere else"
    return f"holds {what} in {many:,} of {value.size:,} entries, first at {first}"


# How arrays are spoken of.


def spoken(name: str, words: str) -> str:
    """A whole sentence as it is; what reads on, after the name of its array."""
    return words if words[:1].isupper() or not name else f"{name} {words}"


def shown(name: str, array: Array) -> str:
    """An array under its name, its rows below one another."""
    if not name:
        return in_rows(array)
    first, *more = in_rows(array).splitlines()
    return "\n".join([f"{name} {first}", *(" " * (len(name) + 1) + line for line in more)])


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *some, last = names
    return f"{', '.join(some)} and {last}" if some else last


def largest(array: Array) -> float:
    """The largest absolute entry; 0 for an array without entries."""
    return float(np.max(np.abs(array), initial=0.0))
