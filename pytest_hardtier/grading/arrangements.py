"""Guesses about where the numbers of an array stand: axes, shifts, orders, rows of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Any

import numpy as np

from pytest_hardtier.grading.compared import ROUNDING, Array, Compared, Explanation, plural

# Beyond this many entries only the cheap guesses are tried: 1e6 entries take a second as it is.
ENTRIES_SORTED = 100_000


# Entries at other places.


def axes_swapped(c: Compared) -> Iterator[Explanation]:
    """The axes of the wanted array in another order, where the shape allows it."""
    ndim = c.want.ndim
    if ndim > 4:
        return
    for order in permutations(range(ndim)):
        moved = [k for k in range(ndim) if order[k] != k]
        shape = tuple(c.want.shape[k] for k in order)
        if moved and shape == c.want.shape and c.is_rearranged_as(c.want.transpose(order)):
            if ndim == 2:
                yield Explanation("is transposed", "transposed")
            else:
                axes = " and ".join(map(str, moved)) if len(moved) == 2 else f"in order {order}"
                words = f"has axes {axes} swapped" if len(moved) == 2 else f"has its axes {axes}"
                yield Explanation(words, words)


def moved_by_one(c: Compared) -> Iterator[Explanation]:
    """Everything one place further along an axis, or all of it backwards."""
    for axis, length in enumerate(c.want.shape):
        if length < 3:
            continue
        for by in (1, -1):
            if c.is_rearranged_as(np.roll(c.want, by, axis)) or _is_late(c, axis, by):
                yield Explanation(_late(c, axis, by), f"late by {by} along {axis}")
        if c.is_rearranged_as(np.flip(c.want, axis)):
            order = f"{plural(c.noun(axis))} in reverse order"
            yield Explanation(f"has its {order}", f"reversed along {axis}")


def _is_late(c: Compared, axis: int, by: int) -> bool:
    """Whether it fits one place further, whatever stands at the edge."""
    around = (slice(None),) * axis
    early, late = (*around, slice(None, -1)), (*around, slice(1, None))
    there, here = (late, early) if by > 0 else (early, late)
    moved = c.want[here]
    shifted = Compared(c.got[there], c.want[there], np.broadcast_to(c.allowed, c.want.shape)[there])
    # The values that came from next door have to be many: one line of few is soon like another.
    return shifted.is_rearranged_as(moved) and len(np.unique(moved)) > 2


def _late(c: Compared, axis: int, by: int) -> str:
    noun = c.noun(axis)
    other = "i - 1" if by > 0 else "i + 1"
    if noun.startswith("index of "):
        return f"is off by one along {c.axis(axis)}: at i stands what belongs at {other}"
    return f"is off by one: {noun} i holds what belongs in {noun} {other}"


def lines_reordered(c: Compared) -> Iterator[Explanation]:
    """The right rows, or columns, in another order."""
    if c.want.size > ENTRIES_SORTED:
        return
    for axis, length in enumerate(c.want.shape):
        if length < 2:
            continue
        order = _order(c, axis)
        if order is None or not c.is_rearranged_as(c.want.take(order, axis)):
            continue
        noun, moved = c.noun(axis), [i for i in range(length) if order[i] != i]
        if noun.startswith("index of "):
            words = f"is right but for the order along {c.axis(axis)}"
        elif len(moved) == 2:
            words = f"has {plural(noun)} {moved[0]} and {moved[1]} in each other's place"
        else:
            words = f"has the right {plural(noun)} in another order"
        yield Explanation(words, f"reordered along {axis}")


def _order(c: Compared, axis: int) -> list[int] | None:
    """Which wanted line each computed line might be, told by one number for each; or None."""
    got, want = (
        np.moveaxis(one, axis, 0).reshape(c.want.shape[axis], -1) for one in (c.got, c.want)
    )
    weights = np.sqrt(np.arange(2.0, got.shape[1] + 2))
    keys, wanted = got @ weights, want @ weights
    order = np.empty(len(keys), dtype=int)
    order[np.argsort(keys, kind="stable")] = np.argsort(wanted, kind="stable")
    return None if (order == np.arange(len(order))).all() else [int(i) for i in order]


def other_places(c: Compared) -> Iterator[Explanation]:
    """The right numbers somewhere else: a reshape in place of a transpose."""
    if c.want.ndim < 2 or c.want.size > ENTRIES_SORTED:
        return
    room = float(np.max(np.maximum(c.allowed, ROUNDING * c.scale)))
    if abs(np.sum(c.got) - np.sum(c.want)) > room * c.want.size or np.max(c.error) < 100 * room:
        return
    got, want = np.sort(c.got, axis=None), np.sort(c.want, axis=None)
    if np.all(np.abs(got - want) <= room) and np.sum(np.diff(want) > room) > max(want.size // 2, 3):
        yield Explanation("holds the right numbers at other places", "other places")


# Sums, lengths and lines that tell an axis.


def another_axis(c: Compared) -> Iterator[Explanation]:
    """Sums or lengths are 1, or means 0, along one axis and should be along another."""
    if c.want.ndim < 2:
        return
    measures: tuple[tuple[str, Callable[[Array, int | None], Any]], ...] = (
        ("sums to 1", lambda a, k: np.sum(a, axis=k)),
        ("has length 1", lambda a, k: np.sqrt(np.sum(a * a, axis=k))),
        ("has mean 0", lambda a, k: 1 + np.mean(a, axis=k)),
    )
    for what, measure in measures:
        should = [is_one(measure(c.want, k), c) for k in range(c.want.ndim)]
        if should.count(True) != 1:
            continue
        does = [is_one(measure(c.got, k), c) for k in range(c.want.ndim)]
        if does.count(True) == 1 and should != does:
            right, wrong = should.index(True), does.index(True)
            words = f"{what} along {c.axis(wrong)} and not along {c.axis(right)}"
            yield Explanation(words, "another axis")
        if not any(does) and is_one(measure(c.got, None), c) and c.want.shape[0] > 1:
            words = f"{what} over all entries together and not along {c.axis(should.index(True))}"
            yield Explanation(words, "all axes")


def is_one(values: Any, c: Compared) -> bool:
    """Whether numbers are all 1, as far as ten times the tolerance tells."""
    room = max(float(np.max(c.allowed)), ROUNDING) * 10
    return bool(np.all(np.abs(np.asarray(values) - 1) <= room))


def line_by_line(c: Compared) -> Iterator[Explanation]:
    """A factor, or an amount, of its own for each row or column; none of them is right."""
    for axis in range(c.want.ndim) if c.want.ndim == 2 and min(c.want.shape) > 2 else ():
        told = np.count_nonzero(c.want, axis) > 2
        if not (told & c.wrong.any(axis=axis)).all():
            continue
        noun = c.noun(1 - axis)
        size = np.sum(c.want * c.want, axis, keepdims=True)
        factor = np.sum(c.got * c.want, axis, keepdims=True) / size
        if c.is_explained_by(factor * c.want):
            words = f"is right but for a factor of its own in each {noun}"
            yield Explanation(words, f"factors along {axis}")
        amount = np.mean(c.got - c.want, axis, keepdims=True)
        if c.is_explained_by(c.want + amount):
            words = f"is right but for an amount of its own in each {noun}"
            yield Explanation(words, f"amounts along {axis}")
