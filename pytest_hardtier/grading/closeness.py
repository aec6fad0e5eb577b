"""What `expect(...).close_to(...)` decides and says: one array, or several under their names.

First whether it holds numbers in the right shape, then how far it is off, then in words how it is
wrong, and last where it is furthest off. The right numbers are in no sentence: what is told of an
error is its power of ten, since from all of its digits an answer of 0 could tell them.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pytest_hardtier.grading.compared import ROUNDING, Array, Compared, Explanation
from pytest_hardtier.grading.diagnosis import explanation, explanation_of_entries
from pytest_hardtier.grading.location import location
from pytest_hardtier.grading.misfit import Miss, largest, listed, misfit, shown, spoken
from pytest_hardtier.grading.numeric import entry_name, in_single_precision, worst_entry

# An answer that is nearer than this, relative to its largest entry, is right but for its digits.
FEW_DIGITS = 1e-3
# More entries than this are compared and located, and not diagnosed: no library is worth minutes.
ENTRIES_DIAGNOSED = 1_000_000


@dataclass(frozen=True)
class Slip:
    """What somebody gets who makes one mistake, and what to say to them.

    says: a sentence, or what reads on after the name of the array ("is scaled by d_k")
    gives: the array of that mistake, or arrays by name; a function is only called when something is
        wrong
    question: in place of the check's own
    rubric: charge this item instead of the check's own, where a check sees what another is about
    """

    says: str
    gives: Any
    question: str = ""
    rubric: str = ""

    def arrays(self, names: Sequence[str]) -> dict[str, Array]:
        """What the mistake gives under these names."""
        given = self.gives() if callable(self.gives) else self.gives
        named = given if isinstance(given, Mapping) else {names[0]: given}
        return {name: np.asarray(named[name], dtype=float) for name in names if name in named}


@dataclass(frozen=True)
class Hints:
    """What the author of a kata names, so that a diagnosis can speak the kata's language.

    noun: what arrays of a group are called together: "gradient"
    path: in which order a group is listed, such as "on the way back"; the first wrong one is named
    quantities, terms, axes: as in `Compared`
    remark: gives one more line, or ""
    """

    noun: str = "array"
    path: str = ""
    quantities: Mapping[str, float] = field(default_factory=dict)
    terms: Mapping[str, Any] = field(default_factory=dict)
    axes: tuple[str, ...] = ()
    slips: Sequence[Slip] | Callable[[], Sequence[Slip]] = ()
    remark: Callable[[], str] | None = None


@dataclass(frozen=True)
class Near:
    """How far arrays are off, as a part of what is allowed, and what is said if it is more."""

    used: float
    miss: Miss | None = None


def nearness(
    got: Mapping[str, Array], want: Mapping[str, Array], allowed: Mapping[str, Any], hints: Hints
) -> Near:
    """How near arrays are; the name of a single one may be "".

    got, want: arrays of numbers under the same names
    allowed: by name, how far apart entries may be; broadcasts to the shape
    """
    with np.errstate(all="ignore"):
        return _nearness(got, want, allowed, hints)


def _nearness(
    got: Mapping[str, Array], want: Mapping[str, Array], allowed: Mapping[str, Any], hints: Hints
) -> Near:
    for name, array in want.items():
        miss = misfit(name, got[name], array)
        if miss is not None:
            return Near(math.inf, miss)
    pairs = {name: _compared(name, got[name], want[name], allowed[name], hints) for name in want}
    used = max((_used(pair) for pair in pairs.values()), default=0.0)
    wrong = [name for name, pair in pairs.items() if pair.wrong.any()]
    if not wrong:
        return Near(used)
    first = wrong[0]
    slips = hints.slips() if callable(hints.slips) else hints.slips
    slip = _slip(pairs, wrong, slips)
    if slip is not None:
        said = [spoken(first, slip.says), _numbers(first, pairs[first])]
        way, question, rubric = f"slip: {slip.says}", slip.question, slip.rubric
    else:
        (said, way), question, rubric = _said(pairs, wrong, hints), "", ""
        remark = hints.remark() if hints.remark is not None else ""
        said += [remark] if remark else []
    return Near(
        used,
        Miss(
            "\n".join(said),
            f"close_to {way}".strip(),
            observed=shown(first, got[first]),
            expected=shown(first, want[first]),
            question=question,
            rubric=rubric,
        ),
    )


def allowed_for(
    want: Mapping[str, Array],
    relative: float,
    floor: float,
    absolute: Any,
    of_group: float,
    slack: float = 1.0,
) -> dict[str, Any]:
    """By name, absolute + relative * max(largest entry, floor, of_group * largest of all).

    slack: what all of it is multiplied by
    """
    tops = {name: largest(array) for name, array in want.items()}
    floor = max(floor, of_group * max(tops.values(), default=0.0))
    return {
        name: slack
        * (
            (absolute[name] if isinstance(absolute, Mapping) else absolute)
            + relative * max(tops[name], floor)
        )
        for name in want
    }


def _compared(name: str, got: Array, want: Array, allowed: Any, hints: Hints) -> Compared:
    # In double precision: narrow integers run over, and numpy takes no bool from another.
    wide = np.result_type(got, want, np.float64)
    return Compared(
        got.astype(wide),
        want.astype(wide),
        allowed,
        quantities=hints.quantities,
        terms=_terms_of(name, hints.terms),
        axes=tuple(hints.axes),
    )


def _terms_of(name: str, terms: Mapping[str, Any]) -> dict[str, Any]:
    """The terms of one array: those without names of arrays, and those under its name."""
    found = {}
    for words, term in terms.items():
        if not isinstance(term, Mapping):
            found[words] = term
        elif name in term:
            found[words] = term[name]
    return found


def _used(pair: Compared) -> float:
    """The largest error as a part of what is allowed; infinite where nothing is."""
    shares = pair.error / np.broadcast_to(pair.allowed, pair.error.shape)
    shares = np.where(pair.error == 0, 0.0, shares)
    return float(np.max(np.where(np.isnan(shares), np.inf, shares), initial=0.0))


# How arrays are wrong.


def _slip(
    pairs: Mapping[str, Compared], wrong: Sequence[str], slips: Sequence[Slip]
) -> Slip | None:
    """The slip that gives what was computed; None where two different ones do."""
    found: dict[str, Slip] = {}
    for slip in slips:
        arrays = slip.arrays(tuple(pairs))
        if set(wrong) <= arrays.keys() and all(
            _is_given(pairs[name], array) for name, array in arrays.items()
        ):
            found.setdefault(slip.says, slip)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_given(pair: Compared, array: Array) -> bool:
    """Whether a slip gives this array, where it is wrong and where it is right."""
    if array.shape != pair.want.shape:
        return False
    if not pair.wrong.any():
        return bool(np.all(np.abs(pair.got - array) <= np.asarray(pair.allowed) * 2))
    return pair.is_given_by(array)


def _said(
    pairs: Mapping[str, Compared], wrong: Sequence[str], hints: Hints
) -> tuple[list[str], str]:
    """What is wrong, a line each, and the way in which it is."""
    first = wrong[0]
    numbers = _numbers(first, pairs[first])
    right = [name for name in pairs if name not in wrong]
    remarks = [f"{listed(right)} {'is' if len(right) == 1 else 'are'} right"] if right else []
    together = _together([pairs[name] for name in wrong], hints)
    if together is not None:
        said = f"{_every(wrong, len(pairs), hints.noun)} {together.words}"
        return _lines(said, numbers, remarks), f"{together.meaning} in all of {wrong}"
    if hints.path and len(wrong) > 1:
        remarks.append(f"{first} is the first wrong one {hints.path}")
    found = _alone(pairs[first])
    if found is None:
        return _lines("", spoken(first, f"is {numbers}"), remarks), first
    return _lines(spoken(first, found.words), numbers, remarks), f"{found.meaning} {first}"


def _lines(*parts: str | Sequence[str]) -> list[str]:
    """Remarks share a line."""
    *lines, remarks = parts
    return [str(line) for line in (*lines, "; ".join(remarks)) if line]


def _alone(pair: Compared) -> Explanation | None:
    if _is_too_much(pair):
        return None
    return explanation(pair) or location(pair) or _precision(pair)


def _together(pairs: Sequence[Compared], hints: Hints) -> Explanation | None:
    """What is the same in all of several arrays."""
    if len(pairs) < 2 or any(map(_is_too_much, pairs)):
        return None
    return explanation_of_entries(_joined(pairs, hints))


def _is_too_much(pair: Compared) -> bool:
    return pair.got.size > ENTRIES_DIAGNOSED or np.iscomplexobj(pair.got)


def _joined(pairs: Sequence[Compared], hints: Hints) -> Compared:
    """All arrays as one, for what is the same in all; each keeps its own scale."""

    def row(entries: Callable[[Compared], Any]) -> Array:
        shaped = [np.broadcast_to(entries(pair), pair.want.shape) for pair in pairs]
        return np.concatenate([np.ravel(one) for one in shaped])

    return Compared(
        row(lambda pair: pair.got),
        row(lambda pair: pair.want),
        row(lambda pair: pair.allowed),
        row(lambda pair: pair.scale),
        hints.quantities,
    )


def _precision(pair: Compared) -> Explanation | None:
    error = float(np.max(pair.error) / pair.scale)
    if not error < FEW_DIGITS:
        return None
    digits = math.floor(-math.log10(error))
    if error < ROUNDING and in_single_precision(np.ravel(pair.got)):
        return Explanation(
            f"is right to {digits} digits and no further: all its numbers fit into 32 bits",
            "float32",
        )
    return Explanation(f"is right to {digits} digits and no further", "digits")


def _every(names: Sequence[str], of: int, noun: str) -> str:
    return f"every {noun}" if len(names) == of else f"each of {listed(names)}"


# Where, and by how much.


def _numbers(name: str, pair: Compared) -> str:
    """`off by 0.1 or more, most at W1[2, 0]; relative error 0.01 or more`."""
    entry = worst_entry(pair.error, np.zeros_like(pair.error))
    error = min(float(pair.error[entry]), sys.float_info.max)
    top = largest(pair.want)
    where = f", most at {entry_name(name, entry)}" if pair.want.ndim else ""
    said = f"off by {_power_of_ten(error):g} or more{where}"
    if not top:
        return f"{said}, where all should be 0" if pair.want.ndim else said
    return f"{said}; relative error {_power_of_ten(error / top):g} or more"


def _power_of_ten(error: float) -> float:
    """The largest one up to `error`: with more digits, an answer of 0 is told the right one."""
    return float(10.0 ** math.floor(math.log10(max(error, 5e-324))))
