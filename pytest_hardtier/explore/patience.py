"""How long a thread may keep the floor, and how long all together may go on without an end."""

from __future__ import annotations

from pytest_hardtier.explore.strategies.strategy import NEVER

# A thread that runs for so many events in one call while others could go on has to give way: what
# spins politely is no alarm, however unfair the strategy.
GIVES_WAY_AFTER = 400
# A try that failed brings the end of the turn so much nearer.
FAILED_TRY_COSTS = 40
# So many since any call began, fifteen full turns: everybody has had the chance to do what others
# wait for.
EVENTS_AT_MOST = 6_000
EVENTS_ALONE_AT_MOST = 30_000


class Patience:
    """Event numbers at which it is over.

    gives_way_at: the running thread lets another one run, if one can
    ends_at: the run is over
    """

    def __init__(self) -> None:
        self.gives_way_at = self.ends_at = NEVER

    def call(self, now: int, *, alone: bool) -> None:
        """A thread makes a call; nobody runs beside it, or others do."""
        self.gives_way_at = NEVER if alone else now + GIVES_WAY_AFTER
        self.ends_at = now + (EVENTS_ALONE_AT_MOST if alone else EVENTS_AT_MOST)

    def turn(self, now: int) -> None:
        """A thread gets the floor."""
        self.gives_way_at = now + GIVES_WAY_AFTER

    def failed_try(self) -> None:
        """It asked for what was taken and did not wait: it may be spinning."""
        self.gives_way_at -= FAILED_TRY_COSTS

    def give_way(self) -> None:
        """It wants others to run."""
        if self.gives_way_at != NEVER:
            self.gives_way_at = 0
