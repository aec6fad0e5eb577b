"""A cost that may be large, but has to grow with what is asked."""

from __future__ import annotations

from pytest_hardtier.grading.ask import Answer, Ask
from pytest_hardtier.grading.expect import expect

# Twice is what a table that doubles its room may seem to grow by, between two unlucky sizes.
GROWTH_AT_MOST = 2.5


def stays_in_proportion(
    ask: Ask,
    few: Answer,
    many: Answer,
    *,
    units: tuple[int, int],
    per_unit: float,
    unit: str = "bytes_copied_or_shifted",
) -> None:
    """Fail if the larger of two counts is above `per_unit` and grows faster than the units.

    For what C does in one step, with a harness that counts by `bytes_moved`: a way with a large
    constant keeps its cost per unit, one that copies a rest or a row again and again does not.

    few, many: the counts at both sizes; where one is None, it is another check's question
    units: how many nodes, cells, ... both sizes have
    per_unit: up to so much for each unit, growth is not looked at
    unit: what is counted, in the words of the report
    """
    if few.value is None or many.value is None:
        return
    grown = GROWTH_AT_MOST * units[1] / units[0] * few.value
    limit = ask.bound(int(max(per_unit * units[1], grown)))
    expect(many.value).costs_at_most(limit, unit=unit)
