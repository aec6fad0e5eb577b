"""Everything that a kata's grader.py may import, and nothing else (docs/writing-a-kata.md)."""

from __future__ import annotations

from pytest_hardtier.calls import Kind
from pytest_hardtier.grading.ask import Answer, Ask, Kept
from pytest_hardtier.grading.check import check
from pytest_hardtier.grading.expect import expect, fail, remark
from pytest_hardtier.grading.proportion import stays_in_proportion
from pytest_hardtier.plain import Foreign, same, short

__all__ = [
    "Answer",
    "Ask",
    "Foreign",
    "Kept",
    "Kind",
    "check",
    "expect",
    "fail",
    "remark",
    "same",
    "short",
    "stays_in_proportion",
]
