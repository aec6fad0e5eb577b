"""Two arrays of one shape, what was computed and what was wanted, and when a guess explains them.

The rules that keep a diagnosis honest stand here: a guess has to reproduce what was computed within
the tolerance of the check, explain nearly all of the error, and rest on more than an accident.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

# A guess has to be at least so exact, relative to the largest entry: what single precision leaves.
ROUNDING = 1e-6
# What a guess leaves over, of the error that it is there to explain.
LEFT_OVER = 0.01
# A guess that needs luck has to need at least this much of it: an accident in 300,000.
DIGITS = 5.5
# A mistake that the author of a kata names is likely as it is: one in 10,000 will do.
KNOWN = 4.0
# Entries that are looked at to see how much chance there is in an array.
SAMPLED = 64
# Entries at which a guess is tried first.
PROBED = 8
# Round numbers (8 bits) agree by accident: three of them have to, or as many bits as this.
ROUND_AGREEING = 3
BITS = 12.0


@dataclass(frozen=True)
class Explanation:
    """What explains an array.

    words: read on after its name: "is N = 32 times too large"
    meaning: the same for the same cause, whatever the numbers are
    """

    words: str
    meaning: str


@dataclass(frozen=True)
class Compared:
    """An array, the oracle's, and what the kata's author named for the diagnosis.

    got, want: float64, of one shape
    allowed: how far apart entries may be; broadcasts to the shape
    scales: the largest entry of `want`, or entry by entry where arrays of several sizes were joined
    quantities: numbers that a result may be scaled by, under their names: N, sqrt(d), rank
    terms: arrays that may be missing, or there once too often
    axes: what an index along each axis counts: ("sample", "class")
    """

    got: Array
    want: Array
    allowed: Any = 0.0
    scales: Any = None
    quantities: Mapping[str, float] = field(default_factory=dict)
    terms: Mapping[str, Any] = field(default_factory=dict)
    axes: tuple[str, ...] = ()

    @cached_property
    def error(self) -> Array:
        """Entry by entry, how far apart the two are."""
        found: Array = np.abs(self.got - self.want)
        return found

    @cached_property
    def scale(self) -> Any:
        if self.scales is not None:
            return self.scales
        largest = float(np.max(np.abs(self.want), initial=0.0))
        return largest or float(np.max(np.abs(self.got), initial=0.0)) or 1.0

    @cached_property
    def wrong(self) -> Array:
        """Entry by entry, whether the two are further apart than is allowed."""
        found: Array = ~(self.error <= self.allowed)
        return found

    @cached_property
    def most(self) -> float:
        """The largest error, as a part of the scale."""
        return float(np.max(self.error / self.scale, initial=0.0))

    @cached_property
    def _room(self) -> Any:
        """How far a guess may be off that is as large as what is wanted."""
        return np.maximum(self.allowed, ROUNDING * self.scale)

    @cached_property
    def _worst(self) -> tuple[Array, ...]:
        """Where the largest errors are, and some other places: most guesses fail there."""
        if not self.error.ndim:
            return ()
        flat = np.ravel(self.error)
        few = np.linspace(0, flat.size - 1, min(flat.size, PROBED)).astype(int)
        return np.unravel_index(np.append(few, np.argmax(flat)), self.error.shape)

    def may_be(self, function: Callable[[Array], Array]) -> bool:
        """Whether a function of each wanted entry gives what was computed, as far as a few tell."""
        return self._agrees_at_worst(function(self.want[self._worst]))

    def is_explained_by(self, guess: Any, *, fitted: int = 0) -> bool:
        """Whether `guess` is what was computed, and hardly by accident.

        fitted: how many numbers of the guess were read off what was computed
        """
        return self._reproduces(guess) and self._is_no_accident(guess, fitted)

    def is_given_by(self, guess: Array) -> bool:
        """Whether a mistake that the kata's author knows gives what was computed."""
        kinds = len(np.unique(_sample(guess)))
        return self._reproduces(guess) and max(kinds, 1) * self._digits >= KNOWN

    def is_rearranged_as(self, guess: Array) -> bool:
        """Whether `guess`, the wanted entries at other places, is what was computed.

        Entries at other places agree by accident if few of them differ: a mask of zeros and ones
        has one bit in each.
        """
        if not self._reproduces(guess):
            return False
        moved = np.abs(guess - self.want) > self._room
        values = _sample(guess[moved])
        kinds = len(np.unique(values))
        if _are_round(values):
            return int(moved.sum()) * math.log2(max(kinds, 1)) >= BITS
        return kinds >= 2

    def _agrees_at_worst(self, guess: Array) -> bool:
        left = np.abs(self.got[self._worst] - guess)
        scale = self.scale[self._worst] if isinstance(self.scale, np.ndarray) else self.scale
        return bool(np.all(left <= LEFT_OVER * self.most * scale))

    def _reproduces(self, guess: Array) -> bool:
        if guess.shape != self.got.shape or not self._agrees_at_worst(guess[self._worst]):
            return False
        if not np.all(np.isfinite(guess)):
            return False
        left = np.abs(self.got - guess)
        growth = float(np.max(np.abs(guess) / self.scale, initial=0.0))
        if not np.all(left <= self._room * growth):
            return False
        return float(np.max(left / self.scale, initial=0.0)) <= LEFT_OVER * self.most

    @cached_property
    def _digits(self) -> float:
        """How many digits of an entry a guess has to get right."""
        return -math.log10(min(float(np.max(self._room / self.scale)), 1.0))

    def _is_no_accident(self, guess: Array, fitted: int) -> bool:
        values = _sample(np.abs(guess / self.scale))
        if not values.size:
            return fitted == 0
        kinds = len(np.unique(np.round(values / values.max(), 7)))
        # A fitted number has to be agreed on by two more entries than it takes to fit it.
        left = kinds - 2 * fitted
        if left < (ROUND_AGREEING if _are_round(_sample(guess)) else 1):
            return False
        return left * self._digits >= DIGITS

    def lines(self, axis: int) -> Iterator[int]:
        """The indices along an axis at which anything is wrong."""
        others = tuple(k for k in range(self.want.ndim) if k != axis)
        yield from (int(i) for i in np.flatnonzero(self.wrong.any(axis=others)))

    def along(self, axis: int, indices: list[int]) -> Compared:
        """The same, with these indices of an axis alone."""
        allowed = np.broadcast_to(self.allowed, self.want.shape).take(indices, axis)
        got, want = self.got.take(indices, axis), self.want.take(indices, axis)
        return Compared(got, want, allowed, None, self.quantities, {}, self.axes)

    def noun(self, axis: int) -> str:
        """What one index along an axis is called."""
        if len(self.axes) == self.want.ndim:
            return self.axes[axis]
        if self.want.ndim > 2:
            return f"index of axis {axis}"
        return ("row", "column")[axis] if self.want.ndim == 2 else "entry"

    def axis(self, axis: int) -> str:
        """What an axis is called."""
        if len(self.axes) == self.want.ndim:
            return f"the {self.axes[axis]} axis"
        return f"axis {axis}" if self.want.ndim > 1 else "the array"


def _sample(values: Array) -> Array:
    """Some entries that are not 0, the first and the last among them; in order, so no chance."""
    found: Array = np.ravel(values)
    found = found[found != 0]
    if found.size > SAMPLED:
        found = found[np.linspace(0, found.size - 1, SAMPLED).astype(int)]
    return found


def _are_round(values: Array) -> bool:
    """Whether 8 bits hold every one: 3, 0.25 and -96 are round, 0.3 and 1/3 are not."""
    mantissas, _ = np.frexp(values)
    return bool(np.all(mantissas * 256 % 1 == 0))


def plural(noun: str) -> str:
    """Several of what an index counts: rows, entries, classes, indices."""
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    if noun.endswith("index"):
        return "indices"
    return f"{noun}es" if noun.endswith(("s", "x", "ch")) else f"{noun}s"
