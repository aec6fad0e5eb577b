"""The only module that reads time, so that tests can own it; and what lies between two moments."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Protocol

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
# Two clocks that are read one after the other differ by microseconds, and a service that keeps the
# time of day right moves it by half a second a thousand: what is more was somebody's doing.
SLEEP_AT_LEAST = 1.0
MOVED_AT_LEAST = 5.0


@dataclass(frozen=True)
class Ticks:
    """What the machine's own clocks showed; they begin with each start of it, and nobody sets them.

    boot: which start of the machine they count from, the same in all of its processes
    awake_seconds: since then, while the machine was awake
    boot_seconds: since then, with the time that it was asleep
    """

    boot: str
    awake_seconds: float
    boot_seconds: float


@dataclass(frozen=True)
class Moment:
    """One instant, on all clocks there are.

    at: UTC; somebody may have set that clock
    ticks: None where the machine tells nothing that other processes could compare
    """

    at: datetime
    ticks: Ticks | None = None


@dataclass(frozen=True)
class Passed:
    """What lies between two moments.

    seconds: for somebody who sat at the machine; never negative
    asleep_seconds: the machine slept, a closed laptop for instance; not in `seconds`
    unknown_seconds: the machine was started anew, or it is another one; not in `seconds`
    clock_moved_seconds: how much the time of day was set forward, negative for back
    """

    seconds: float = 0.0
    asleep_seconds: float = 0.0
    unknown_seconds: float = 0.0
    clock_moved_seconds: float = 0.0

    @property
    def in_all_seconds(self) -> float:
        """From one moment to the other, whoever sat there."""
        return self.seconds + self.asleep_seconds + self.unknown_seconds


def between(earlier: Moment, later: Moment) -> Passed:
    """What lies between two moments, as well as their clocks can tell.

    Within one start of the machine its own clocks decide. Where a moment has no ticks the time of
    day is all there is; if that was set back, nothing passed.
    """
    by_day = (later.at - earlier.at).total_seconds()
    if earlier.ticks is None or later.ticks is None:
        return Passed(max(by_day, 0.0))
    if earlier.ticks.boot != later.ticks.boot:
        return Passed(unknown_seconds=max(by_day, 0.0))
    seconds = max(later.ticks.awake_seconds - earlier.ticks.awake_seconds, 0.0)
    in_all = max(later.ticks.boot_seconds - earlier.ticks.boot_seconds, seconds)
    asleep, moved = in_all - seconds, by_day - in_all
    return Passed(
        seconds,
        asleep_seconds=asleep if asleep >= SLEEP_AT_LEAST else 0.0,
        clock_moved_seconds=moved if abs(moved) >= MOVED_AT_LEAST else 0.0,
    )


def is_later(one: Moment, other: Moment) -> bool:
    """Whether `one` came after `other` in the same start of the machine."""
    if one.ticks is None or other.ticks is None or one.ticks.boot != other.ticks.boot:
        return False
    return one.ticks.boot_seconds > other.ticks.boot_seconds


class Clock(Protocol):
    """Where time comes from."""

    def now(self) -> datetime:
        """The time of day in UTC; may jump when somebody sets the clock."""

    def seconds(self) -> float:
        """Seconds on a clock that only moves forward; only differences mean something."""

    def moment(self) -> Moment:
        """This instant on all clocks, to be compared with those of other processes."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def seconds(self) -> float:
        return time.monotonic()

    def moment(self) -> Moment:
        return Moment(self.now(), _ticks())


@cache
def _boot() -> str:
    """Which start of the machine this is; "" where the system does not tell."""
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _ticks() -> Ticks | None:
    """None outside of Linux: clocks of processes that cannot be told to be of one start of the
    machine must not be subtracted."""
    if not _boot():
        return None
    awake = time.monotonic()
    return Ticks(_boot(), awake, time.clock_gettime(time.CLOCK_BOOTTIME))


class FakeClock:
    """A clock that moves only when a test moves it."""

    def __init__(self, start: datetime = datetime(2026, 1, 1, tzinfo=UTC)) -> None:
        self._now = start
        self._boot = 1
        self._awake_seconds = 0.0
        self._boot_seconds = 0.0

    def now(self) -> datetime:
        return self._now

    def seconds(self) -> float:
        return self._awake_seconds

    def moment(self) -> Moment:
        ticks = Ticks(f"boot-{self._boot}", self._awake_seconds, self._boot_seconds)
        return Moment(self._now, ticks)

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass."""
        self._awake_seconds += seconds
        self.sleep(seconds)

    def sleep(self, seconds: float) -> None:
        """Close the laptop for `seconds`."""
        self._boot_seconds += seconds
        self.turn(seconds)

    def turn(self, seconds: float) -> None:
        """Set the time of day forward, or back with a negative number; no time passes."""
        self._now += timedelta(seconds=seconds)

    def restart(self, off_seconds: float = 0.0) -> None:
        """Switch the machine off and on again."""
        self._boot += 1
        self._awake_seconds = self._boot_seconds = 0.0
        self.turn(off_seconds)


def cpu_seconds_of(pid: int) -> float | None:
    """Processor time that another process has used so far, or None where the system does not tell.

    Linux numbers the processor clock of process p as (~p << 3) | 2 (clock_getcpuclockid); reading
    it takes 0.4 us and needs no help from the process, so a candidate cannot turn it back.
    """
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except (AttributeError, OSError):
        return None
