"""The question about a finding is about the call that is to blame."""

from __future__ import annotations

import pytest

from pytest_hardtier.explore import Program, Scenario
from pytest_hardtier.explore.asking import question
from pytest_hardtier.explore.linearize import Spec
from tests.explore.outcomes import first_finding

PAIR = """
import threading

class Pair:
    def __init__(self):
        self.lock = threading.Lock()
        self.one = self.other = 0

    def move(self):
        with self.lock:
            self.one += 1
            self.other += 1

    def move_alone(self):
        self.one += 1
        self.other += 1

    def total(self):
        return self.one + self.other

    def total_with_the_lock(self):
        with self.lock:
            return self.one + self.other
"""
MOVES = Spec(
    0,
    {
        "move": lambda n: (None, n + 2),
        "move_alone": lambda n: (None, n + 2),
        "total": lambda n: (n, n),
        "total_with_the_lock": lambda n: (n, n),
    },
)


def asked(*calls: str) -> str:
    """The question about what goes wrong first when these calls meet, made small."""
    scenario = Scenario.of("Pair()", threads=list(calls))
    return question(*first_finding(Program.from_text(PAIR, "pair.py"), scenario, MOVES))


@pytest.mark.parametrize(
    ("calls", "sentence"),
    [
        (
            ("move()", "total()"),
            "Line 19 of total runs while your move holds its lock. Why may it?",
        ),
        (
            ("move_alone()", "total_with_the_lock()"),
            "What can change between line 15, where you look, and line 16, where you act?",
        ),
    ],
    ids=["the one without a lock comes in", "the one without a lock is interrupted"],
)
def test_a_call_that_holds_its_lock_is_not_the_one_to_ask_about(
    calls: tuple[str, ...], sentence: str
):
    assert asked(*calls) == sentence
