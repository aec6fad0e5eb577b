"""The simplest thing that explains a wrong array, or nothing where none or several do.

Guesses stand on levels; those of the simplest level that has any win, and where they disagree
nothing is said. So a mistake that could be either of two is told as none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from pytest_hardtier.grading.arrangements import (
    another_axis,
    axes_swapped,
    line_by_line,
    lines_reordered,
    moved_by_one,
    other_places,
)
from pytest_hardtier.grading.compared import Compared, Explanation
from pytest_hardtier.grading.hypotheses import (
    affine,
    any_factor,
    cut_off,
    derived_factors,
    functions,
    named_factors,
    nothing_in_it,
    opposite_factors,
    running_sum,
    same_amount,
    scaled_terms,
    sign,
    softmax_again,
    temperature,
    term_alone,
    terms,
    whole_numbers,
)

Guess = Callable[[Compared], Iterator[Explanation]]

ENTRY_BY_ENTRY: tuple[tuple[Guess, ...], ...] = (
    (nothing_in_it,),
    (sign, named_factors, functions),
    (derived_factors, opposite_factors),
    (any_factor,),
)
LEVELS: tuple[tuple[Guess, ...], ...] = (
    (nothing_in_it,),
    (sign, named_factors, functions, terms, axes_swapped, moved_by_one, whole_numbers),
    (
        derived_factors,
        opposite_factors,
        softmax_again,
        temperature,
        term_alone,
        running_sum,
        another_axis,
    ),
    (any_factor, scaled_terms, same_amount, lines_reordered, cut_off),
    (affine, line_by_line, other_places),
)


def explanation(c: Compared) -> Explanation | None:
    """The simplest explanation, or None where none fits or several disagree."""
    return _simplest(c, LEVELS)


def explanation_of_entries(c: Compared) -> Explanation | None:
    """The same by guesses that look at each entry alone: for arrays that were joined to one."""
    return _simplest(c, ENTRY_BY_ENTRY)


def _simplest(c: Compared, levels: tuple[tuple[Guess, ...], ...]) -> Explanation | None:
    with np.errstate(all="ignore"):
        for level in levels:
            found = {one.meaning: one for guess in level for one in guess(c)}
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
    return None
