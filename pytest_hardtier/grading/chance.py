"""How probable it is that a right submission gives what was drawn: where checks count or average.

Each function answers with a chance over all seeds, to be held against a rate with `is_too_rare`.
They look at both sides: too often is as wrong as too seldom. Of many questions that are asked at
once, take the smallest chance times their number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def chance_of_counts(counts: Sequence[float], probabilities: Sequence[float]) -> float:
    """That independent draws with these probabilities give counts as far from them, or further.

    probabilities: in the order of the counts; they add up to 1. What cannot be drawn and was drawn
        has a chance of 0

    Pearson's chi-square with one degree of freedom less than there are classes. Good for expected
    counts of 50 and more; far out in the tail it gives too much rather than too little there.
    """
    drawn, share = np.asarray(counts, dtype=float), np.asarray(probabilities, dtype=float)
    if np.any(drawn[share == 0] > 0):
        return 0.0
    drawn, share = drawn[share > 0], share[share > 0]
    expected = share * drawn.sum()
    return _chi_square_tail(float(np.sum((drawn - expected) ** 2 / expected)), len(drawn) - 1)


def chance_of_share(hits: int, trials: int, probability: float) -> float:
    """That independent trials of this probability hit so often, or are as far from it, at most.

    Chernoff's bound, 2 exp(-n KL(hits / n, p)): never too small, so nobody is rejected more often.
    """
    share = hits / trials
    distance = sum(
        part * math.log(part / wanted) if wanted else math.inf
        for part, wanted in ((share, probability), (1 - share, 1 - probability))
        if part
    )
    return min(1.0, 2 * math.exp(-trials * distance))


def chance_of_mean(values: NDArray[Any], mean: float, deviation: float | None = None) -> float:
    """That independent draws around `mean` have an average as far from it; for 100 and more.

    deviation: of one draw; by default that of the values
    """
    spread = float(np.std(values)) if deviation is None else deviation
    off = abs(float(np.mean(values)) - mean)
    if spread == 0:
        return 1.0 if off == 0 else 0.0
    return math.erfc(off / spread * math.sqrt(np.size(values) / 2))


def chance_of_deviation(values: NDArray[Any], deviation: float) -> float:
    """That normal draws of this deviation around their mean spread so much or so little.

    The standard error of a deviation is 1 / sqrt(2 n) of it for normal draws and less for uniform
    ones, for which this is too much rather than too little. For 100 draws and more.
    """
    off = abs(float(np.std(values)) / deviation - 1)
    return math.erfc(off * math.sqrt(np.size(values)))


def _chi_square_tail(value: float, freedom: int) -> float:
    """P(X > value) for a chi-square with whole degrees of freedom, in closed form."""
    if freedom < 1 or value <= 0:
        return 1.0
    half = value / 2
    # Even: a Poisson sum. Odd: the same in half steps, begun with the tail of a normal.
    total = 0.0 if freedom % 2 == 0 else math.erfc(math.sqrt(half))
    step = 0.0 if freedom % 2 == 0 else 0.5
    while step < freedom / 2:
        total += math.exp(step * math.log(half) - half - math.lgamma(step + 1)) if half else 0.0
        step += 1
    return min(total, 1.0)
