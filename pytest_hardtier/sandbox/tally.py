"""Accounts of counted costs, and what happens when one is used up.

Runs in the candidate's process, so it imports only the floor and the standard library.
"""

from __future__ import annotations

from collections.abc import Callable

from pytest_hardtier.calls import Ended, Kind

# A submission that catches the end of its budget is given it again at every event; one that goes
# on for this many is taken out of its process.
EVENTS_AFTER_THE_END = 10_000


class OverBudget(BaseException):
    """An account is used up. No Exception, so a submission's `except Exception` lets it pass."""

    def __init__(self, tally: Tally) -> None:
        super().__init__("the cost limit is passed")
        self.tally = tally


class SwitchedOff(BaseException):
    """The submission turned the counting off."""


class Tally:
    """An account of counted costs: `total` over all units, and each unit by itself.

    at_most: `add` beyond it raises OverBudget, and again at every further event
    """

    __slots__ = ("_after_the_end", "_units", "at_most", "cell", "words")

    def __init__(self, at_most: int | None = None, words: str = "") -> None:
        self.at_most = at_most
        self.words = words  # what is counted, for the message: "steps"
        self.cell = [0]  # the total, where an instrument can count it up without a call
        self._units: dict[str, int] = {}
        self._after_the_end = 0

    def add(self, unit: str, n: int = 1) -> None:
        """Charge `n` to `unit`."""
        units = self._units
        units[unit] = units.get(unit, 0) + n
        self.cell[0] += n
        if self.at_most is not None and self.cell[0] > self.at_most:
            self.end()

    def end(self) -> None:
        """Raise OverBudget; for a submission that swallows it again and again, end the process."""
        self._after_the_end += 1
        if self._after_the_end > EVENTS_AFTER_THE_END:
            give_up[0](end_of_account(self))
        raise OverBudget(self)

    @property
    def total(self) -> int:
        return self.cell[0]

    @property
    def by_unit(self) -> dict[str, int]:
        """Counts by unit; what is being traced appears when its `with` block ends."""
        return dict(self._units)

    @property
    def unexplained(self) -> int:
        """What an instrument has counted and nobody has charged to a unit yet."""
        return self.cell[0] - sum(self._units.values())

    def explain(self, unit: str) -> None:
        """Charge to `unit` what an instrument has counted."""
        self._units[unit] = self._units.get(unit, 0) + self.unexplained

    @property
    def is_over(self) -> bool:
        return self.at_most is not None and self.cell[0] > self.at_most


def end_of_account(tally: Tally) -> Ended:
    """How a call ended that has used up its account."""
    at_most = tally.at_most or 0
    # Not how far it went beyond: that would differ with what it does after the end.
    used = {tally.words or "cost": min(tally.total, at_most + 1)}
    message = f"the call was ended after {at_most:,} {tally.words or 'counted events'}"
    limit = {tally.words or "cost": at_most}
    return Ended(Kind.too_costly, message, alive=True, used=used, limit=limit)


def _nobody_listens(ended: Ended) -> None:
    """Outside a child there is no process to end."""


# What sends an end to the grader and leaves the process; the child puts its own here.
give_up: list[Callable[[Ended], None]] = [_nobody_listens]
