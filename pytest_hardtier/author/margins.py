"""How far right and wrong submissions are from the limits and tolerances that tell them apart."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pytest_hardtier.author.specimens import Role, Row
from pytest_hardtier.grading.check import Check

# Costs are held against limits with this much room for right ones, and this much distance to wrong
# ones; numbers against tolerances with this much on both sides.
ROOM = 2.0
TOLERANCE_ROOM = 10.0
# So often, over all seeds, chance may reject a right submission in one run of a kata.
ERROR_RATE = 1e-4
# What a check says with a reason, if its tolerance cannot have that room: `meant={...}`.
NEAR = "near tolerance"


@dataclass(frozen=True)
class Margin:
    """How near the right submissions come to a check's cost limit, as a share of it."""

    check: str
    share: float
    nearest: str


def margins(checks: Sequence[Check], rows: Sequence[Row]) -> Iterator[Margin]:
    """The margin of every check that holds a counted cost against a limit."""
    for place, check in enumerate(checks):
        shares = [
            (row.verdicts[place].cost[unit] / limit, row.specimen.path.stem)
            for row in rows
            if row.specimen.role is Role.right
            for unit, limit in row.verdicts[place].limit.items()
        ]
        if shares:
            yield Margin(check.id, *max(shares))


@dataclass(frozen=True)
class ToleranceMargin:
    """How near right and wrong submissions come to a tolerance, as parts of it.

    used: by the right one that is furthest off; distance: of the nearest mistake that the check is
        the first to reject for a number, None if there is none
    """

    check: Check
    used: float
    furthest: str
    distance: float | None = None
    nearest: str = ""

    def __str__(self) -> str:
        right = f"right ones use at most {self.used:.1g} of the tolerance"
        said = f"{self.check.id}: {right} ({self.furthest})"
        if self.distance is None:
            return said
        times = "infinitely much" if math.isinf(self.distance) else f"{self.distance:.2g} times it"
        return f"{said}, wrong ones at least {times} ({self.nearest})"


def tolerance_margins(checks: Sequence[Check], rows: Sequence[Row]) -> Iterator[ToleranceMargin]:
    """The margin of every check that holds numbers against a tolerance."""
    for place, check in enumerate(checks):
        used = [
            (row.used[place] or 0.0, row.specimen.path.stem)
            for row in rows
            if row.specimen.role is Role.right and row.used[place] is not None
        ]
        wrong = [
            (row.distance, row.specimen.path.stem)
            for row in rows
            if row.distance is not None
            and row.first_failed is not None
            and row.first_failed.check == check.id
        ]
        if used:
            yield ToleranceMargin(check, *max(used), *min(wrong, default=(None, "")))


def error_rate(rows: Sequence[Row]) -> float:
    """How often chance would reject a right submission in one run of the kata, at most."""
    return max((sum(row.rates) for row in rows if row.specimen.role is Role.right), default=0.0)


def problems_of_the_limits(checks: Sequence[Check], rows: Sequence[Row]) -> Iterator[str]:
    """Limits and tolerances that are too near to a right or a wrong submission."""
    for margin in margins(checks, rows):
        if margin.share * ROOM > 1:
            yield (
                f"{margin.check}: {margin.nearest} uses {margin.share:.0%} of the limit; "
                f"right ones need {ROOM:g} times the room"
            )
    for row in rows:
        if row.barely:
            yield (
                f"{row.specimen.path.name}: {row.barely} accepts it at {ROOM:g} times the limit; "
                "a wrong one needs that distance"
            )
    for one in tolerance_margins(checks, rows):
        # The tolerance of an example is what the digits of the prompt leave.
        if not one.check.visible and NEAR not in one.check.meant:
            yield from _problems_of_a_tolerance(one)
    rate = error_rate(rows)
    if rate > ERROR_RATE:
        yield (
            f"chance rejects a right submission once in {1 / rate:,.0f} runs; "
            f"make is_too_rare stricter until it is once in {1 / ERROR_RATE:,.0f}"
        )


def _problems_of_a_tolerance(margin: ToleranceMargin) -> Iterator[str]:
    unless = f'or say why not: meant={{"{NEAR}": "..."}}'
    if margin.used * TOLERANCE_ROOM > 1:
        yield (
            f"{margin.check.id}: {margin.furthest} is right and off by {margin.used:.2g} of the "
            f"tolerance; leave {TOLERANCE_ROOM:g} times the room, {unless}"
        )
    if margin.distance is not None and margin.distance < TOLERANCE_ROOM:
        yield (
            f"{margin.check.id}: {margin.nearest} is wrong and off by only {margin.distance:.2g} "
            f"times the tolerance; leave {TOLERANCE_ROOM:g} times, {unless}"
        )
