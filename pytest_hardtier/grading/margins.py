"""What a run notes beside its verdict, for the proof of a kata: room in tolerances, and chance.

Graders compare with `within` and `is_too_rare` where `expect` has no word, so that `hardtier kata
check` can show how far right and wrong submissions are from every number that decides.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass
class Notes:
    """What one body noted on one case.

    slack: what tolerances are multiplied by; 1, but for the proof that wrong ones are far beyond
    used: errors as parts of their tolerances; above 1 is too much
    rates: how often chance alone would reject a right submission, one for each question about it
    """

    slack: float = 1.0
    used: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)


noted: ContextVar[Notes | None] = ContextVar("noted", default=None)


def slack() -> float:
    """What tolerances are multiplied by just now."""
    notes = noted.get()
    return 1.0 if notes is None else notes.slack


def note_used(used: float) -> None:
    """An error was held against a tolerance of which it is this part."""
    notes = noted.get()
    if notes is not None:
        notes.used.append(used)


def within(error: float, tolerance: float) -> bool:
    """Whether an error is within its tolerance, NaN is not; `kata check` shows the room."""
    note_used(error / tolerance if tolerance else float("inf") if error else 0.0)
    return error <= tolerance * slack()


def is_too_rare(chance: float, rate: float = 1e-9) -> bool:
    """Whether something has happened that a right submission sees less often than `rate`.

    chance: how probable what was seen, or anything rarer, is for a right one (`chance_of_counts`)
    rate: so often, over all seeds, a right submission is rejected here; `kata check` adds them up
        over all cases and checks, and the sum stays below one in 10,000 runs
    """
    notes = noted.get()
    if notes is not None:
        notes.rates.append(rate)
    return chance < rate
