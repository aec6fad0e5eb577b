"""One call under terms: what it cost, and its end when it passed a limit.

Runs in the candidate's process, so it imports only the floor, its neighbours here and the standard
library.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytest_hardtier.calls import Cost, Ended, Kind, Terms
from pytest_hardtier.sandbox import tally
from pytest_hardtier.sandbox.counting import SwitchedOff, Tally, traced_memory
from pytest_hardtier.sandbox.tally import end_of_account
from pytest_hardtier.sandbox.tracing import Unit, Watch

_WORDS: dict[Unit, str] = {"steps": "steps", "own_steps": "own steps", "lines": "lines"}


class Meter:
    """Watches one call.

    give_up: called with the end when the submission swallows it again and again
    """

    def __init__(self, terms: Terms, give_up: Callable[[Ended], None] | None = None) -> None:
        if give_up is not None:
            tally.give_up[0] = give_up
        measured = terms.measured()
        self._memory = traced_memory() if "memory" in measured else None
        self._tallies: dict[str, Tally] = {}
        self._watches: list[Watch] = []
        for unit, words in _WORDS.items():
            if unit in measured:
                self._add_watch(unit, Tally(getattr(terms, unit), words))

    def _add_watch(self, unit: Unit, account: Tally) -> None:
        self._tallies[unit] = account
        look = self._memory.look if self._memory and unit == "own_steps" else None
        self._watches.append(Watch(unit, account.cell, account.at_most, account.end, look))

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
        counts = {unit: account.total for unit, account in self._tallies.items()}
        memory = self._memory
        return Cost(
            cpu_seconds,
            **counts,
            peak_bytes=memory.peak_bytes if memory else None,
            allocated_bytes=memory.allocated_bytes if memory else None,
        )

    def end(self, error: BaseException | None = None) -> Ended | None:
        """How the meter ended the call, or None when it did not; error: what the call raised."""
        off = any(watch.was_switched_off for watch in self._watches)
        if off or isinstance(error, SwitchedOff):
            return switched_off()
        for account in self._tallies.values():
            if account.is_over:
                return end_of_account(account)
        return None


def switched_off() -> Ended:
    """The submission has turned off what counts its steps or its memory."""
    message = "the code turned off the counting of its cost"
    return Ended(Kind.forbidden_access, message, exception=SwitchedOff.__name__)
