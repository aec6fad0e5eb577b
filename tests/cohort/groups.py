"""A run over a study group's workspace, for the tests of what shows it."""

from __future__ import annotations

from dataclasses import replace

from pytest_hardtier.cohort.group import Group
from pytest_hardtier.grading.attempt import Attempt
from tests.report import examples


def sealed(attempt: Attempt) -> Attempt:
    return replace(attempt, tier="sealed")


def group(*attempts: Attempt) -> Group:
    """One attempt with two failures unless others are given; a refused file and two stubs."""
    attempts = tuple(map(sealed, attempts or (examples.wrong_answer(),)))
    return Group(
        tier="sealed",
        required_tier="sealed",
        seed=4711,
        attempts=attempts,
        refused={"edit_distance": "is a link. Put the file itself there."},
        untouched=("trapping_rain_water", "backprop_two_layer/adam"),
        missing=("two_sum",),
        owed=(*(attempt.slug for attempt in attempts), "edit_distance"),
    )
