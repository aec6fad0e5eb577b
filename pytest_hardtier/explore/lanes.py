"""A thread as the scheduler sees it, and the ways in which a run can end without finishing."""

from __future__ import annotations

import _thread
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pytest_hardtier.explore.history import ALONE
from pytest_hardtier.explore.scenario import THREAD_NAMES


class Abort(BaseException):
    """Unwinds a thread whose run is over; no `except Exception` of the code under test holds it."""


class Trouble(StrEnum):
    """Every way in which a run can end but by finishing."""

    deadlock = "deadlock"
    stuck = "waits with nobody there to wake it"
    livelock = "livelock"
    endless_loop = "endless loop"
    blocking_call = "blocking call"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ended that did not finish.

    thread: the one that was running, or the first of those that waited
    waits: for each thread that waited, what for
    line: where the thread was, if only that is known
    """

    trouble: Trouble
    thread: int
    waits: tuple[tuple[int, Any], ...] = ()
    line: int | None = None


@dataclass(slots=True)
class Stillness:
    """A time in which some threads got no turn, so that it shows who needs them.

    at: the event at which the first of them stood still
    until: the event at which nobody else could go on; None before that
    """

    at: int
    threads: list[int] = field(default_factory=list)
    until: int | None = None

    def is_over(self) -> bool:
        """Whether they can go on."""
        return self.until is not None


class Lane:
    """A real thread, its baton, and what it waits for.

    ready: whether it can go on; None while it does not wait
    deadline: virtual time at which its wait ends, or None
    lost: it holds on to the run that is over, and takes part in no other
    """

    __slots__ = (
        "baton", "deadline", "done", "expired", "lost", "number", "ran_last", "ready", "task",
        "thread", "waits_for",
    )  # fmt: skip

    def __init__(self, number: int) -> None:
        self.number = number
        self.baton = _thread.allocate_lock()
        self.baton.acquire()
        self.thread: threading.Thread | None = None
        self.task: Callable[[], None] | None = None
        self.lost = False
        self.clear()

    def clear(self) -> None:
        """Ready for the next run."""
        self.ready: Callable[[], bool] | None = None
        self.waits_for: Any = None
        self.deadline: float | None = None
        self.expired = False
        self.done = False
        self.ran_last = 0

    @property
    def name(self) -> str:
        """A, B, C ... as in reports."""
        return "alone" if self.number == ALONE else THREAD_NAMES[self.number]

    def can_go_on(self) -> bool:
        """Whether it has something to do and what it waits for is there."""
        return not self.done and (self.ready is None or self.ready())
