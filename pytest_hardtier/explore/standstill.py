"""Who needs whom: a thread stands still at a chosen moment, and the others have to finish.

A loader that takes minutes, a disk that does not answer, a thread that the system has put aside:
code that holds a lock meanwhile stops everybody. The moment is chosen by a call of `stand_still()`
(`modules`) in the code that runs, such as a loader that a driver hands to the code under test.
"""

from __future__ import annotations

from collections.abc import Callable

from pytest_hardtier.explore.history import Call
from pytest_hardtier.explore.judging import OF_TROUBLE, Flaw
from pytest_hardtier.explore.run import Run


def held_up(run: Run) -> tuple[Call, ...]:
    """The calls that could not go on without the threads that stood still."""
    still = run.stillness
    if still.until is None:
        return ()
    return tuple(
        call
        for call in run.history().calls
        if not call.alone
        and call.thread not in still.threads
        and call.start <= still.until
        and (call.end is None or call.end > still.until)
    )


class GoesOn:
    """Judges by one question: does everybody finish while a thread stands still?

    may_wait: for a call that may need that thread
    """

    histories = 0

    def __init__(self, may_wait: Callable[[Call], bool] = lambda _: False) -> None:
        self._may_wait = may_wait

    def flaw(self, run: Run) -> Flaw | None:
        """What is wrong with the run, if anything."""
        if any(not self._may_wait(call) for call in held_up(run)):
            return Flaw.held_up
        return OF_TROUBLE[run.ending.trouble] if run.ending else None
