"""Guesses about the numbers of an array, whatever their places: factors, signs, functions, terms.

Each gives what it finds; `Compared` says when something is found, diagnosis.py what is told of it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

import numpy as np

from pytest_hardtier.grading.arrangements import is_one
from pytest_hardtier.grading.compared import ROUNDING, Array, Compared, Explanation

# Numbers that get into formulas without being anybody's size.
EVERYWHERE = {"2": 2.0}
# A fitted factor is told as a fraction if it is one with so small a denominator.
DENOMINATOR = 12


# What can be seen without any guess.


def nothing_in_it(c: Compared) -> Iterator[Explanation]:
    """Zero, or one and the same number, everywhere."""
    if c.got.size > 1 and not c.got.any():
        yield Explanation("is zero everywhere", "zero")
    elif c.got.size > 2 and np.ptp(c.got) <= ROUNDING * np.max(np.abs(c.got)):
        yield Explanation("is the same number everywhere", "constant")


# One entry at a time.


def sign(c: Compared) -> Iterator[Explanation]:
    """The opposite sign."""
    if c.is_explained_by(-c.want):
        yield Explanation("has the opposite sign", "sign")


def named_factors(c: Compared) -> Iterator[Explanation]:
    """A quantity of the kata, or 2, too large or too small."""
    yield from _factors(c, {**EVERYWHERE, **c.quantities})


def derived_factors(c: Compared) -> Iterator[Explanation]:
    """Roots and squares of what was named, lengths of axes, and n - 1 in place of n."""
    derived = {f"sqrt({name})": value**0.5 for name, value in c.quantities.items() if value > 0}
    derived |= {f"{name} * {name}": value**2 for name, value in c.quantities.items()}
    derived |= {"log(2)": math.log(2), "log(10)": math.log(10)}
    derived |= {f"the length of {c.axis(k)}": float(n) for k, n in enumerate(c.want.shape)}
    if c.want.ndim > 1:
        derived["the number of entries"] = float(c.want.size)
    counts = {name: value for name, value in derived.items() if name.startswith("the ")}
    for name, n in {**c.quantities, **counts}.items():
        if n > 2 and float(n).is_integer():
            # Without a name 3/2 is more likely to be just that.
            if name in c.quantities or n > DENOMINATOR:
                derived[f"n / (n - 1) for n = {name}"] = n / (n - 1)
            derived[f"sqrt(n / (n - 1)) for n = {name}"] = math.sqrt(n / (n - 1))
    yield from _factors(c, derived)


def opposite_factors(c: Compared) -> Iterator[Explanation]:
    """The same, and the opposite sign."""
    for one in _factors(c, {**EVERYWHERE, **c.quantities}, sign=-1.0):
        yield Explanation(f"has the opposite sign and {one.words}", f"sign, {one.meaning}")


def _factors(
    c: Compared, quantities: Mapping[str, float], sign: float = 1.0
) -> Iterator[Explanation]:
    """Whether all is a named quantity too large or too small; names of one number go together."""
    ratio = _ratio(c) * sign
    if not math.isfinite(ratio) or ratio <= 0:
        return
    names: dict[tuple[float, bool], list[str]] = defaultdict(list)
    for name, value in quantities.items():
        if not (math.isfinite(value) and value > 0 and value != 1):
            continue
        for factor in (value, 1 / value):
            if abs(ratio / factor - 1) < 1e-2 and c.is_explained_by(sign * factor * c.want):
                # Told by the number above 1, too large or too small by it.
                names[round(max(value, 1 / value), 12), factor > 1].append(
                    name if value > 1 else f"1 / {name}"
                )
    for (times, is_large), found in names.items():
        cause = f"{'scaled' if is_large else 'divided'} by {' or '.join(found)}"
        yield Explanation(_times(times, is_large, found), cause)


def _ratio(c: Compared) -> float:
    """got / want where that is told best: at the largest entry."""
    place = np.unravel_index(int(np.argmax(np.abs(c.want / c.scale))), c.want.shape)
    return float(c.got[place] / c.want[place]) if c.want[place] else math.nan


def _times(times: float, is_large: bool, names: list[str]) -> str:
    """`is N = 32 times too large`; `is 4 times too small; N and C are 4 here`."""
    shown = f"{times:.4g}"
    named = [name for name in names if name != shown]
    much = f"times too {'large' if is_large else 'small'}"
    if len(names) == 1:
        return f"is {named[0]} = {shown} {much}" if named else f"is {shown} {much}"
    listed = " and ".join(named)
    return f"is {shown} {much}; {listed} {'is' if len(named) == 1 else 'are'} {shown} here"


FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "is the square of what it should be": lambda want: want * want,
    "is the square root of what it should be": np.sqrt,
    "is the logarithm of what it should be": np.log,
    "is the exponential of what it should be": np.exp,
    "is 1 over what it should be": lambda want: 1 / want,
    "is 1 minus what it should be": lambda want: 1 - want,
    "is a logistic function of what it should be": lambda want: 1 / (1 + np.exp(-want)),
}
OF_NEGATIVES: dict[str, Callable[[Array], Array]] = {
    "has lost its negative signs": np.abs,
    "has zeros where it should be negative": lambda want: np.maximum(want, 0),
}


def functions(c: Compared) -> Iterator[Explanation]:
    """A function of each entry that was forgotten, or is one too many."""
    functions = FUNCTIONS | (OF_NEGATIVES if np.sum(c.want < 0) > 1 else {})
    for words, function in functions.items():
        if c.may_be(function) and c.is_explained_by(function(c.want)):
            yield Explanation(words, words)


def whole_numbers(c: Compared) -> Iterator[Explanation]:
    """Rounded, where no rounding was asked for."""
    if np.array_equal(c.got, np.round(c.got)) and not np.array_equal(c.want, np.round(c.want)):
        for how, guess in (
            ("rounded down", np.floor(c.want)),
            ("cut off", np.trunc(c.want)),
            ("rounded", np.round(c.want)),
        ):
            if np.array_equal(c.got, guess) and len(np.unique(guess)) > 2:
                yield Explanation(f"is {how} to whole numbers", "whole numbers")


def terms(c: Compared) -> Iterator[Explanation]:
    """A term that is missing, turned round, counted twice, or scaled by a named quantity."""
    for name, part, times in _parts(c):
        twice = [one for one, value in c.quantities.items() if value == 2]
        for known, words in (
            (0.0, f"lacks {name}"),
            (-1.0, f"has {name} with the opposite sign"),
            (2.0, f"has {name} in it once too often"),
        ):
            if abs(times - known) < 1e-2 and c.is_explained_by(c.want + (known - 1) * part):
                if known == 2 and twice:
                    words = f"has {name}{_times(2.0, True, ['2', *twice]).removeprefix('is')}"
                yield Explanation(words, words)
        if abs(times - 2) > 1e-2:
            scaled = Compared(c.got - c.want + part, part, c.allowed, c.scale, c.quantities)
            for one in [*named_factors(scaled)] or [*derived_factors(scaled)]:
                words = f"has {name}{one.words.removeprefix('is')}"
                yield Explanation(words, f"{name} {one.meaning}")


def term_alone(c: Compared) -> Iterator[Explanation]:
    """A term without the rest."""
    for name, part, _ in _parts(c):
        if c.is_explained_by(part):
            yield Explanation(f"is {name} alone", f"is {name} alone")


def scaled_terms(c: Compared) -> Iterator[Explanation]:
    """A term too large or too small by a number without a name."""
    for name, part, times in _parts(c):
        # Of a term that is the same everywhere, any amount is just an offset.
        if np.ptp(part) and c.is_explained_by(c.want + (times - 1) * part, fitted=1):
            words = f"has {name} {_about(times)} times as large as it should be"
            yield Explanation(words, f"{name} scaled")


def _parts(c: Compared) -> Iterator[tuple[str, Array, float]]:
    """Each term in the shape of the array, and how many times it is in what was computed."""
    for name, term in c.terms.items():
        try:
            part = np.broadcast_to(np.asarray(term, dtype=float), c.want.shape)
        except ValueError:
            continue
        size = float(np.vdot(part, part))
        if size:
            yield name, part, 1 + float(np.vdot(part, c.got - c.want)) / size


def _about(ratio: float) -> str:
    """A small fraction as it is; else two digits: with all of them the right answer is told."""
    fraction = Fraction(ratio).limit_denominator(DENOMINATOR)
    if fraction not in (0, 1) and abs(float(fraction) / ratio - 1) < ROUNDING:
        return f"{fraction}"
    return f"about {ratio:.2g}" if abs(ratio - 1) > 0.05 else f"1 {ratio - 1:+.1g}"


def any_factor(c: Compared) -> Iterator[Explanation]:
    """One factor for all, without a name."""
    ratio = _ratio(c)
    if not math.isfinite(ratio) or not c.is_explained_by(ratio * c.want, fitted=1):
        return
    yield Explanation(f"is {_about(ratio)} times what it should be", "scaled")


def affine(c: Compared) -> Iterator[Explanation]:
    """What was not centred and scaled, or by other numbers."""
    centred = c.want - np.mean(c.want)
    size = float(np.vdot(centred, centred))
    factor = float(np.vdot(centred, c.got)) / size if size else 0.0
    amount = float(np.mean(c.got - factor * c.want))
    if factor and c.is_explained_by(factor * c.want + amount, fitted=2):
        yield Explanation("is right but for one factor and one amount for all", "affine")


def same_amount(c: Compared) -> Iterator[Explanation]:
    """One amount for all."""
    amount = float(np.mean(c.got - c.want))
    if c.is_explained_by(c.want + amount, fitted=1):
        how = "large" if amount > 0 else "small"
        yield Explanation(f"is too {how} by the same amount everywhere", "offset")


def cut_off(c: Compared) -> Iterator[Explanation]:
    """A bound that at least two entries stand at, on one side or both."""
    low, high = float(c.got.min()), float(c.got.max())
    if high - low <= 0:
        return
    at = {"below": c.got == low, "above": c.got == high}
    past = {"below": c.want < low, "above": c.want > high}
    sides = [side for side in at if np.sum(at[side] & past[side]) > 1]
    if len(sides) == 1 or (len(sides) == 2 and low == -high):
        inside = c.got[(c.got > low) & (c.got < high)]
        bounds = (low if "below" in sides else -np.inf, high if "above" in sides else np.inf)
        if len(np.unique(inside)) > 1 and c.is_explained_by(np.clip(c.want, *bounds)):
            shown = " and ".join(f"{b:.4g}" for b in bounds if math.isfinite(b))
            yield Explanation(f"is cut off at {shown}", "cut off")


# What went through a softmax or a sum.


def softmax_again(c: Compared) -> Iterator[Explanation]:
    """A softmax too many."""
    for axis in range(c.want.ndim):
        powers = np.exp(c.want - c.want.max(axis=axis, keepdims=True))
        if c.is_explained_by(powers / powers.sum(axis=axis, keepdims=True)):
            words = (
                f"went through a softmax along {c.axis(axis)} that it should not have gone through"
            )
            yield Explanation(words, "softmax")


def temperature(c: Compared) -> Iterator[Explanation]:
    """Probabilities of scores that were scaled before their softmax."""
    for axis in range(c.want.ndim):
        if np.any(c.want <= 0) or np.any(c.got <= 0) or not is_one(np.sum(c.want, axis), c):
            continue
        got, want = np.log(c.got), np.log(c.want)
        got, want = (one - one.mean(axis, keepdims=True) for one in (got, want))
        size = float(np.vdot(want, want))
        ratio = float(np.vdot(want, got)) / size if size else 0.0
        powers = np.exp(ratio * (np.log(c.want) - np.log(c.want.max(axis, keepdims=True))))
        guess = powers / powers.sum(axis, keepdims=True)
        if ratio <= 0 or abs(ratio - 1) < 1e-3 or not c.is_explained_by(guess, fitted=1):
            continue
        names = {**EVERYWHERE, **c.quantities}
        names |= {f"sqrt({name})": value**0.5 for name, value in c.quantities.items() if value > 0}
        told = [
            _times(max(value, 1 / value), ratio > 1, [name if value > 1 else f"1 / {name}"])
            for name, value in names.items()
            for factor in (value, 1 / value)
            if value not in (0, 1) and abs(ratio / factor - 1) < 1e-4
        ]
        how = told[0] if len(told) == 1 else f"is about {ratio:.2g} times what it should be"
        words = how.replace("is ", "comes out as if its scores were ", 1)
        yield Explanation(words.replace("it should", "they should"), f"scores: {told or 'scaled'}")


def running_sum(c: Compared) -> Iterator[Explanation]:
    """A cumulative sum along an axis."""
    for axis, length in enumerate(c.want.shape):
        if length > 2 and c.is_explained_by(np.cumsum(c.want, axis)):
            yield Explanation(f"is a running sum along {c.axis(axis)}", f"running sum {axis}")
