"""Executed bytecodes and lines, counted event by event: costs that are the same on every run.

The two instruments are files of their own: `watching_by_monitoring` for 3.12 and later,
`watching_by_settrace` for 3.11. Opcode tracing by settrace loses first calls on 3.12 and 3.13.
Whose code it is is told by identity, never by file name: a name can be forged, and two loads of
one file give equal code.

Runs in the candidate's process, so it imports only its neighbours and the standard library.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from typing import Literal

Unit = Literal["steps", "own_steps", "lines"]

# Every code object of the grader's and of the submission's file, by identity. Holding them keeps a
# number from being given to another object.
ours: dict[int, types.CodeType] = {}
theirs: dict[int, types.CodeType] = {}


def never_count(code: dict[int, types.CodeType]) -> None:
    """Code of the grader's: no step of it is charged to the submission."""
    ours.update(code)


def count_as_theirs(code: dict[int, types.CodeType]) -> None:
    """Code of the submission's own file."""
    theirs.update(code)


class Watch:
    """Counts one unit from `start` to `stop` into `total[0]`, in all threads.

    unit: "steps" are bytecodes outside the grader's code, "own_steps" those of the submission's
        file, "lines" its lines
    total: one number, shared with whatever else is charged to the same account
    at_most: the account's limit, or None
    over: called at each event beyond it; expected to raise
    each_step: called at each event before it is counted, or None
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
        self.total = total
        self.at_most = sys.maxsize if at_most is None else at_most
        self.over = over
        self.each_step = each_step
        self.was_switched_off = False

    def start(self) -> None:
        instrument.uninstall()
        _on.append(self)
        instrument.install(_on)

    def stop(self) -> None:
        """Stop counting; may be called again.

        Afterwards `was_switched_off` tells whether somebody else had done so before.
        """
        if self not in _on:
            return
        was_on = instrument.uninstall()
        for watch in _on:
            watch.was_switched_off |= not was_on
        _on.remove(self)
        instrument.install(_on)


_on: list[Watch] = []

if sys.version_info >= (3, 12):
    from pytest_hardtier.sandbox import watching_by_monitoring as instrument
else:
    from pytest_hardtier.sandbox import watching_by_settrace as instrument
