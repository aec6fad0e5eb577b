"""The questions that are asked about a kata."""

from __future__ import annotations

from pytest_hardtier.catalogue.discussion import Question, read_discussion
from pytest_hardtier.catalogue.kata import Kata


def questions_of(kata: Kata) -> tuple[Question, ...]:
    """The kata's discussion; () for a variation without one. Raises KataError for a broken file."""
    return read_discussion(kata)
