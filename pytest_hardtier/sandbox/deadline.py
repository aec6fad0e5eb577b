"""How long a child may take for one request: its processor time, the wall clock as a backstop."""

from __future__ import annotations

from pathlib import Path

from pytest_hardtier.clock import Clock, cpu_seconds_of

# The wall clock only catches what waits for ever: three times the processor time, at least this.
WALL_SECONDS_AT_LEAST = 6.0
WALL_PER_CPU = 3.0
# A child that stands in the run queue of a busy machine is starved and not stuck.
QUEUE_SECONDS_AT_MOST = 60.0
# What a child may wait in all: each of 300 calls could sleep for less than any limit of one call.
IDLE_SECONDS_AT_MOST = 10.0
# The same over all children of a submission, after which each has next to nothing left.
IDLE_SECONDS_IN_ALL = 20.0
IDLE_SECONDS_AT_LEAST = 0.25
_LOOK_EVERY_SECONDS = 0.05
# A look that comes so much later than it was due: somebody has stopped us (Ctrl-Z, a debugger).
STOPPED_SECONDS_AT_LEAST = 1.0
_OURSELVES = "thread-self"


class Deadline:
    """Runs from the moment it is made. Processor time is read from outside, where no child lies."""

    def __init__(self, pid: int, seconds: float, clock: Clock) -> None:
        self._pid = pid
        self._clock = clock
        self.seconds = seconds
        self.wall_seconds = max(WALL_PER_CPU * seconds, WALL_SECONDS_AT_LEAST)
        self._cpu_at_start = cpu_seconds_of(pid) or 0.0
        self._wall_at_start = self._looked_at = clock.seconds()
        # Read at the first look and not now: the file costs 20 us, and most calls are over by then.
        self._queued_at_start: float | None = None
        self._due_at = self._wall_at_start
        self.stopped_seconds = 0.0  # in which we did not look, so that nobody can have been late

    def passed(self) -> str | None:
        """Which clock has passed the limit, "cpu" or "wall"; None while there is time."""
        if self._cpu_left() < 0:
            return "cpu"
        if self._queued_at_start is None:
            self._queued_at_start = queued_seconds(self._pid)
        waited = self.waited_seconds
        if waited <= self.wall_seconds:
            return None
        queued = queued_seconds(self._pid) - self._queued_at_start
        return "wall" if waited > self.wall_seconds + min(queued, QUEUE_SECONDS_AT_MOST) else None

    @property
    def waited_seconds(self) -> float:
        """Since it was made, but for the time in which we were stopped."""
        self.looks()
        return self._looked_at - self._wall_at_start - self.stopped_seconds

    def look_again_in(self) -> float:
        """Seconds until it makes sense to ask `passed` again; then call `looks`."""
        self.looks()
        seconds = min(max(self._cpu_left(), 0.005), _LOOK_EVERY_SECONDS)
        self._due_at = self._looked_at + seconds
        return seconds

    def looks(self) -> None:
        """We look, as announced, or earlier, or late: whoever stops us does so anywhere."""
        self._looked_at = self._clock.seconds()
        late = self._looked_at - self._due_at
        if late > STOPPED_SECONDS_AT_LEAST:
            self.stopped_seconds += late
        self._due_at = self._looked_at

    def _cpu_left(self) -> float:
        cpu = cpu_seconds_of(self._pid)
        # A process that has ended has no clock any more; the channel tells about it.
        return self.seconds if cpu is None else self.seconds - (cpu - self._cpu_at_start)


class Totals:
    """What a child takes over all its calls: of processor time, and of waiting for nothing.

    seconds: of processor time in all, read from outside: what a child says of itself is also
        summed up by the grader, but a child may lie
    idle_before: seconds that earlier children of the same submission have waited
    """

    def __init__(self, pid: int, seconds: float, idle_before: float = 0.0) -> None:
        self._pid = pid
        self.seconds = seconds
        left = max(IDLE_SECONDS_IN_ALL - idle_before, IDLE_SECONDS_AT_LEAST)
        self.idle_at_most = min(IDLE_SECONDS_AT_MOST, left)
        self.idle_seconds = 0.0  # as of the last look
        self._awaited_seconds = 0.0
        self._look_at_seconds = min(0.5, self.idle_at_most)
        self._our_queue_at_start = queued_seconds(_OURSELVES)

    def add(self, seconds: float) -> None:
        """The grader has waited so long for a reply, which is there now."""
        self._awaited_seconds += seconds

    def passed(self, waiting_seconds: float = 0.0) -> str | None:
        """Which total has passed its limit, "cpu" or "idle"; None while there is room.

        waiting_seconds: since when the grader waits for the present reply
        What it costs to find out is paid once for each half second that was waited.
        """
        awaited = self._awaited_seconds + waiting_seconds
        if awaited < self._look_at_seconds:
            return None
        self._look_at_seconds = awaited + 0.5
        cpu = cpu_seconds_of(self._pid)
        if cpu is None:
            return None  # It has ended; the channel tells how.
        if cpu > self.seconds:
            return "cpu"
        # A busy machine lets us stand in the queue as well, with a reply that has long been there.
        our_queue = queued_seconds(_OURSELVES) - self._our_queue_at_start
        idle = awaited - cpu - queued_seconds(self._pid) - our_queue
        self.idle_seconds = max(0.0, idle)
        return "idle" if self.idle_seconds > self.idle_at_most else None


def queued_seconds(pid: int | str) -> float:
    """How long a process has waited for a processor; 0 where the kernel does not tell."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0
