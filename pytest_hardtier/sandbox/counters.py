"""What the instruments of `tracing` count, and whose code is whose.

Whose code it is is told by identity, never by file name: a name can be forged, and two loads of one
file give equal code. Runs in the candidate's process; imports only the standard library.
"""

from __future__ import annotations

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


class Counter:
    """Counts events of one unit into `total[0]`.

    unit: "steps" are bytecodes outside the grader's code, "own_steps" those of the submission's
        file, "lines" its lines
    total: one number, shared with whatever else is charged to the same account
    at_most: the account's limit
    over: called at each event beyond it; expected to raise
    each_step: called at each event before it is counted, or None
    """

    # No dataclass: its __init__ is code that nobody knows as ours, and would be counted.
    def __init__(
        self,
        unit: Unit,
        total: list[int],
        at_most: int,
        over: Callable[[], None],
        each_step: Callable[[], None] | None,
    ) -> None:
        self.unit = unit
        self.total = total
        self.at_most = at_most
        self.over = over
        self.each_step = each_step
        self.was_switched_off = False
