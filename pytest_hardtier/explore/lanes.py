"""A thread as the scheduler sees it, and the ways in which a run can end without finishing."""

from __future__ import annotations

import _thread
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from pytest_hardtier.explore.history import ALONE
from pytest_hardtier.explore.scenario import THREAD_NAMES

# Files of these are not what somebody wants to be shown a line of.
NOT_ITS_OWN = ("<frozen", *(str(Path(file).parent) for file in (threading.__file__, __file__)))


class Abort(BaseException):
    """Unwinds a thread whose run is over; no `except Exception` of the code under test holds it."""


class Trouble(StrEnum):
    """Every way in which a run can end but by finishing."""

    deadlock = "deadlock"
    stuck = "waits with nobody there to wake it"
    livelock = "livelock"
    endless_loop = "endless loop"
    blocking_call = "blocking call"


class Habit(StrEnum):
    """What the code did in a run that is right and yet worth knowing."""

    time_limits = "waits with a time limit"
    spins = "asks again and again for what is taken"


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


# Others that go round and round beside a thread that stands still have shown what they do by then.
STANDS_STILL_FOR = 2_000


@dataclass(slots=True)
class Stillness:
    """The one time in a run in which some threads get no turn, so that it shows who needs them.

    threads: those that stood still, from event `at` on
    until: the event at which nobody else could go on; None before that
    """

    at: int = 0
    threads: list[int] = field(default_factory=list)
    until: int | None = None

    def begins(self, now: int, thread: int) -> bool:
        """Let the thread stand still; False if the time for that is over."""
        if self.until is None:
            self.at = self.at or now
            self.threads.append(thread)
        return self.until is None

    def ends(self, now: int, *, late: bool = False) -> bool:
        """Let all go on; False if nobody stands still, or not long enough to be called late."""
        if (
            not self.threads
            or self.until is not None
            or (late and now < self.at + STANDS_STILL_FOR)
        ):
            return False
        self.until = now
        return True

    def is_over(self) -> bool:
        """Whether they can go on."""
        return self.until is not None


class Lane:
    """A real thread, its baton, and what it waits for.

    ready: whether it can go on; None while it does not wait
    deadline: virtual time at which its wait ends, or None
    lost: it holds on to the run that is over, and takes part in no other
    failed_tries: how often it asked for what was taken and did not wait, in this call
    """

    __slots__ = (
        "baton", "deadline", "done", "expired", "failed_tries", "lost", "number", "ran_last",
        "ready", "task", "thread", "waits_for",
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
        self.ran_last = self.failed_tries = 0

    @property
    def name(self) -> str:
        """A, B, C ... as in reports."""
        return "alone" if self.number == ALONE else THREAD_NAMES[self.number]

    def line(self) -> int | None:
        """Where the real thread is, in code that is neither Python's own nor ours."""
        frame = sys._current_frames().get(self.thread.ident or 0) if self.thread else None  # noqa: SLF001
        while frame is not None and frame.f_code.co_filename.startswith(NOT_ITS_OWN):
            frame = frame.f_back
        return frame.f_lineno if frame else None

    def can_go_on(self) -> bool:
        """Whether it has something to do and what it waits for is there."""
        return not self.done and (self.ready is None or self.ready())


def able(lanes: Sequence[Lane], me: Lane | None = None) -> tuple[list[int], list[int]]:
    """Threads that can go on, and threads that could by running out of time, soonest first.

    me: the one that runs, which can
    """
    ready, timed = [], []
    for lane in lanes:
        if lane is me or lane.can_go_on():
            ready.append(lane.number)
        elif lane.deadline is not None and not lane.done:
            timed.append((lane.deadline, lane.number))
    return ready, [number for _, number in sorted(timed)]
