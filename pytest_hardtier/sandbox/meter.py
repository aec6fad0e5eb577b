"""One call under terms: what it cost, and its end when it passed a limit.

Runs in the candidate's process, so it imports only the floor, its neighbours here and the standard
library.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytest_hardtier.calls import Cost, Ended, Kind, Terms
from pytest_hardtier.sandbox.counting import (
    OverBudget,
    SwitchedOff,
    Tally,
    traced_memory,
)
from pytest_hardtier.sandbox.tracing import Unit, Watch

# A submission that catches the end of its budget is given it again at every event; one that goes
# on for this many is taken out of the process.
EVENTS_AFTER_THE_END = 10_000

UNITS: tuple[Unit, ...] = ("steps", "own_steps", "lines")
_WORDS = {"steps": "steps", "own_steps": "steps of its own", "lines": "lines"}


class Meter:
    """Watches one call.

    give_up: called with the end when the submission swallows it again and again; does not return
    """

    def __init__(self, terms: Terms, give_up: Callable[[Ended], None]) -> None:
        self._terms = terms
        self._give_up = give_up
        self._after_the_end = 0
        measured = terms.measured()
        self._memory = traced_memory() if "memory" in measured else None
        self._tallies: dict[str, Tally] = {}
        self._watches: list[Watch] = []
        for unit in UNITS:
            if unit in measured:
                self._add_watch(unit)

    def _add_watch(self, unit: Unit) -> None:
        tally = self._tallies[unit] = Tally(getattr(self._terms, unit))
        look = self._memory.look if self._memory and unit == "own_steps" else None
        self._watches.append(Watch(unit, tally._total, tally.at_most, self._over, look))

    def _over(self) -> None:
        self._after_the_end += 1
        if self._after_the_end > EVENTS_AFTER_THE_END:
            self.stop()
            self._give_up(self._too_costly())
        raise OverBudget

    def run(
        self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Call the function under watch."""
        # Nothing of the standard library runs in here: its steps would be counted.
        try:
            for watch in self._watches:
                watch.start()
            if self._memory is None:
                return function(*args, **kwargs)
            # Watching takes memory of its own, so the measure of memory begins after it.
            with self._memory:
                return function(*args, **kwargs)
        finally:
            self.stop()

    def stop(self) -> None:
        """Stop counting; may be called again."""
        for watch in self._watches:
            watch.stop()

    def cost(self, cpu_seconds: float) -> Cost:
        """What was measured."""
        counts = {unit: tally.total for unit, tally in self._tallies.items()}
        memory = self._memory
        return Cost(
            cpu_seconds,
            **counts,
            peak_bytes=memory.peak_bytes if memory else None,
            allocated_bytes=memory.allocated_bytes if memory else None,
        )

    def end(self, error: BaseException | None) -> Ended | None:
        """How the meter ended the call, or None when it did not."""
        if isinstance(error, SwitchedOff) or any(w.was_switched_off for w in self._watches):
            message = "the code turned off the counting of its steps"
            return Ended(Kind.forbidden_access, message, exception="SwitchedOff")
        if any(tally.is_over for tally in self._tallies.values()):
            return self._too_costly()
        return None

    def _too_costly(self) -> Ended:
        used, limit = {}, {}
        for unit, tally in self._tallies.items():
            if tally.at_most is not None:
                limit[unit] = tally.at_most
                used[unit] = min(tally.total, tally.at_most + 1)
        unit, at_most = next((u, n) for u, n in limit.items() if used[u] > n)
        message = f"the call was ended after {at_most:,} {_WORDS[unit]}"
        return Ended(Kind.too_costly, message, alive=True, used=used, limit=limit)
