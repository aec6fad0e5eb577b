"""What the scheduler and the primitives tell of a run, as it happens."""

from __future__ import annotations

from typing import Any

from pytest_hardtier.explore.lanes import Ending, Lane
from pytest_hardtier.explore.ops import Op


class Listener:
    """Hears everything and keeps nothing: whoever wants to keep something overrides that.

    Called by the thread that it happens in, while nobody else runs.
    subject: the object under test, once it is made
    """

    subject: Any = None

    def turn(self, lane: Lane) -> None:
        """The thread goes on."""

    def begins(self, op: Op) -> None:
        """The running thread is about to make a call."""

    def finishes(self, way: str, value: Any) -> None:
        """Its call has ended."""

    def made(self, what: Any) -> None:
        """It has made a primitive."""

    def takes(self, what: Any) -> None:
        """It has the primitive now."""

    def frees(self, what: Any) -> None:
        """It has given the primitive back."""

    def notifies(self, what: Any) -> None:
        """It wakes others."""

    def waits(self, lane: Lane, what: Any) -> None:
        """The thread cannot go on without what it asked for."""

    def times_out(self, lane: Lane) -> None:
        """The thread's wait ran out of time."""

    def ends(self, ending: Ending) -> None:
        """The run is over before its end."""
