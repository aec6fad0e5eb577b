"""Executed bytecodes and lines, counted event by event: costs that are the same on every run.

The two instruments are files of their own: `watching_by_monitoring` for 3.12 and later,
`watching_by_settrace` for 3.11. Opcode tracing by settrace loses first calls on 3.12 and 3.13.

Runs in the candidate's process, so it imports only its neighbours and the standard library.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from pytest_hardtier.sandbox.counters import Counter, Unit, count_as_theirs, never_count

if sys.version_info >= (3, 12):
    from pytest_hardtier.sandbox import watching_by_monitoring as instrument
else:
    from pytest_hardtier.sandbox import watching_by_settrace as instrument

__all__ = ["Unit", "Watch", "count_as_theirs", "never_count"]

_on: list[Counter] = []


class Watch:
    """Counts one unit into `total[0]` from `start` to `stop`, in all threads; see Counter.

    at_most: the account's limit, or None
    """

    def __init__(
        self,
        unit: Unit,
        total: list[int],
        at_most: int | None,
        over: Callable[[], None],
        each_step: Callable[[], None] | None = None,
    ) -> None:
        self.unit = unit
        limit = sys.maxsize if at_most is None else at_most
        self._counter = Counter(unit, total, limit, over, each_step)

    @property
    def was_switched_off(self) -> bool:
        """Whether somebody else had turned the counting off before `stop`."""
        return self._counter.was_switched_off

    def start(self) -> None:
        instrument.uninstall()
        _on.append(self._counter)
        instrument.install(_on)

    def stop(self) -> None:
        """Stop counting; may be called again."""
        if self._counter not in _on:
            return
        was_on = instrument.uninstall()
        for counter in _on:
            counter.was_switched_off |= not was_on
        _on.remove(self._counter)
        instrument.install(_on)
