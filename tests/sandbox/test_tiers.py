"""Tiers fall in promise, and what is not known promises nothing."""

from __future__ import annotations

from itertools import product

import pytest

from pytest_hardtier.sandbox.tiers import NOT_PROMISED, TIERS, meets


def test_every_tier_meets_itself_and_those_below_it():
    for (place, tier), (other_place, other) in product(enumerate(TIERS), repeat=2):
        assert meets(tier, other) == (place <= other_place)


@pytest.mark.parametrize("tier", ["limits", "", "Sealed", "sealed "])
def test_a_tier_that_nobody_knows_meets_nothing(tier: str):
    assert not any(meets(tier, required) for required in TIERS)


def test_what_is_no_tier_cannot_be_required():
    with pytest.raises(ValueError, match="not in"):
        meets("sealed", "strong")


def test_every_tier_says_what_it_does_not_promise():
    assert tuple(NOT_PROMISED) == TIERS
