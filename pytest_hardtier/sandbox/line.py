"""The grader's end of one child: its channel, its prints, and how its process fares.

One loop watches all three. Whatever the child does, `next_frame` ends within a bounded time with a
frame or with `Cut`.
"""

# ruff: noqa: N818  (exceptions of this room are named for what happened and do not leave it)

from __future__ import annotations

import os
import select
import socket
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from typing import Any

from pytest_hardtier.calls import Ended
from pytest_hardtier.clock import Clock, cpu_seconds_of
from pytest_hardtier.errors import SandboxError
from pytest_hardtier.limits import Limits
from pytest_hardtier.sandbox import endings, wire
from pytest_hardtier.sandbox.deadline import Deadline, Totals
from pytest_hardtier.sandbox.interrupt import Interrupt
from pytest_hardtier.sandbox.output import Output
from pytest_hardtier.sandbox.supervisor import Children, Reaped, ServerGone

# After the channel closes. Half a second was too short under load.
EXIT_STATUS_SECONDS = 5.0
# The kernel's own limit on processor time is far beyond the one that we watch: for the case that
# nobody watches.
CPU_BACKSTOP_FACTOR = 60
# Of text in the answers of one child: each frame has its own cap, and a check may have thousands.
ANSWER_MIB_AT_MOST = 64
_SEND_AHEAD_BYTES = 1 << 16
# So many replies are worth a millisecond of waiting.
_MANY = 32


class Cut(Exception):
    """The child is gone or talks nonsense; `ended` says what that means for the submission."""

    def __init__(self, ended: Ended) -> None:
        super().__init__(ended.message)
        self.ended = ended


class Line:
    """One forked child, from its fork to its end. It may load before its turn, which `begin` tells.

    output: where its prints go once it has begun; until then another child's go there
    interrupt: a switch that ends every wait; then CalledOff is raised
    Raises ServerGone when the server is no more, SandboxError when none can be started.
    """

    def __init__(
        self,
        server: Children,
        limits: Limits,
        output: Output,
        clock: Clock,
        interrupt: Interrupt | None = None,
    ) -> None:
        self._server = server
        self._interrupt = interrupt
        self._limits = limits
        self._output = output
        self._clock = clock
        self._reader = wire.FrameReader()
        self._ready: deque[wire.Frame] = deque()
        self._to_send: Iterator[list[Any]] = iter(())
        self._outgoing: deque[memoryview] = deque()
        self._closed = False  # by the other side
        self._channel, theirs = socket.socketpair()
        read_end, write_end = os.pipe()
        try:
            self.number = server.order(theirs.fileno(), write_end, _orders(limits))
        except BaseException:
            self._channel.close()
            os.close(read_end)
            raise
        finally:
            theirs.close()
            os.close(write_end)
        self._channel.setblocking(False)
        self._poll = select.poll()
        self._poll.register(server, select.POLLIN)
        self._poll.register(read_end, select.POLLIN)
        self._poll.register(self._channel, select.POLLIN)
        self._elsewhere = select.poll()
        self._elsewhere.register(server, select.POLLIN)
        if interrupt is not None:
            self._poll.register(interrupt, select.POLLIN)
        self._read_end = read_end
        self._has_begun = False

    @cached_property
    def pid(self) -> int:
        """Its process. Waits until there is one, which the order did not: the grader has the next
        case to draw meanwhile."""
        return self._server.pid_of(self.number)

    def begin(self, idle_before: float) -> None:
        """Take its prints, and add up what it takes, from now on.

        idle_before: seconds that earlier children of the submission have let the grader wait
        Raises ServerGone, or SandboxError when no child could be made.
        """
        seconds = self._limits.seconds + self._limits.seconds_per_call
        self._totals = Totals(self.pid, seconds, idle_before)
        self._output.follow(self._read_end)
        # Last, so that a Ctrl-C in between finds a line that can be closed.
        self._has_begun = True

    def send(self, frames: Iterator[list[Any]]) -> None:
        """Send these frames, little by little while replies are awaited: no buffer can run full.

        Raises Cut when the child has said something in the meantime that nobody asked for.
        """
        self._receive()
        self.nothing_more()
        self._to_send = frames

    def send_first(self, frame: list[Any]) -> None:
        """Send what a child gets before anything else, and wait for nothing: it may have said
        already that it is ready."""
        self._to_send = iter([frame])
        self._send_some()

    @property
    def idle_seconds(self) -> float:
        """How long it has let the grader wait for nothing, as far as that was looked at."""
        return self._totals.idle_seconds if self._has_begun else 0.0

    def cpu_seconds(self) -> float:
        """Processor time that the child has used so far, read from outside."""
        return cpu_seconds_of(self.pid) or 0.0

    def nothing_more(self) -> None:
        """Raise Cut when there is a byte that no request has asked for."""
        if self._ready or not self._reader.is_empty:
            raise Cut(endings.tampered())

    def next_frame(self, seconds: float, phase: str, and_then: int = 0) -> wire.Frame:
        """The next frame of the child.

        seconds: of processor time that it may take; phase: what it does, in the candidate's words
        and_then: how many frames are awaited after this one
        """
        if not self._ready:
            if and_then >= _MANY:
                self._let_replies_gather()
            deadline = Deadline(self.pid, seconds, self._clock)
            self._wait(deadline, phase)
            self._totals.add(deadline.waited_seconds)
            self._look_at_totals()
            # What the child printed before it replied is in the pipe by now, so that one call that
            # prints too much is always told, however fast it was.
            self._output.drain()
        if self._output.is_too_much:
            raise Cut(endings.printed_too_much(self._limits))
        return self._ready.popleft()

    def close(self) -> None:
        """Kill the child and take what it has printed."""
        with suppress(ServerGone):  # Then the kernel has killed the child as well.
            self._server.kill(self.number)
        self._server.forget(self.number)
        if self._has_begun:
            self._output.drain()
            self._output.unfollow()
        else:
            os.close(self._read_end)
        self._channel.close()

    # The loop

    def _wait(self, deadline: Deadline, phase: str) -> None:
        while not self._ready:
            self._send_some()
            events = self._poll.poll(deadline.look_again_in() * 1000)
            deadline.looks()
            if self._interrupt is not None:
                self._interrupt.check()
            self._take(events)
            if self._ready:
                return
            if self._output.is_too_much:
                raise Cut(endings.printed_too_much(self._limits))
            if self._closed:
                raise Cut(self._end_of(self._exit_status(), phase))
            reaped = self._server.reaped(self.number)
            # The clock last, and the channel once more before it: a grader that was starved itself
            # must not call a child late that has answered. But it is asked on every round, since
            # a child may dribble bytes for ever.
            by = None if reaped else deadline.passed()
            if reaped or by:
                self._receive_all()
                if self._ready:
                    return
            if reaped:
                raise Cut(self._end_of(reaped, phase))
            if by:
                raise Cut(endings.timed_out(deadline, by, phase))
            self._look_at_totals(deadline.waited_seconds)

    def _look_at_totals(self, waiting_seconds: float = 0.0) -> None:
        by = self._totals.passed(waiting_seconds)
        if by is not None:
            raise Cut(endings.totals_passed(self._totals, by))

    def _let_replies_gather(self) -> None:
        """Look away for a millisecond: to wake us costs a child 30 us, twice what a reply takes."""
        self._send_some()
        self._elsewhere.poll(1)
        self._receive()

    def _take(self, events: list[tuple[int, int]]) -> None:
        for fd, _ in events:
            if fd == self._read_end:
                if not self._output.read_once():
                    self._poll.unregister(self._read_end)  # closed by the child
            elif not self._closed and fd == self._channel.fileno():
                self._receive()

    def _receive(self) -> bool:
        """Read the channel once; whether there was something."""
        if self._closed:
            return False
        try:
            self._closed = not self._reader.receive(self._channel)
        except BlockingIOError:
            return False
        except OSError:
            self._closed = True
        try:
            self._ready.extend(self._reader.frames())
        except wire.BadFrame:
            raise Cut(endings.tampered()) from None
        if self._reader.text_bytes > ANSWER_MIB_AT_MOST << 20:
            raise Cut(endings.answered_too_much(f"{ANSWER_MIB_AT_MOST} MiB"))
        return not self._closed

    def _receive_all(self) -> None:
        while not self._ready and self._receive():
            pass

    def _send_some(self) -> None:
        while self._fill():
            try:
                sent = self._channel.send(self._outgoing[0])
            except BlockingIOError:
                break
            except OSError:
                self._outgoing.clear()  # The child is gone; reading tells how.
                self._to_send = iter(())
                return
            if sent < len(self._outgoing[0]):
                self._outgoing[0] = self._outgoing[0][sent:]
            else:
                self._outgoing.popleft()
        if not self._closed:
            wanted = select.POLLIN | (select.POLLOUT if self._outgoing else 0)
            self._poll.modify(self._channel, wanted)

    def _fill(self) -> bool:
        """Have something to send, small frames joined; whether there is something."""
        if self._outgoing:
            return True
        small: list[bytes] = []
        size = 0
        for frame in self._to_send:
            size += sum(map(len, frame))
            if size >= _SEND_AHEAD_BYTES:
                # The arrays of a large frame go as they are: joining would copy them.
                self._outgoing.append(memoryview(b"".join([*small, frame[0]])))
                self._outgoing.extend(memoryview(buffer) for buffer in frame[1:] if len(buffer))
                return True
            small += frame
        if small:
            self._outgoing.append(memoryview(b"".join(small)))
        return bool(self._outgoing)

    # The end

    def _exit_status(self) -> Reaped | None:
        """How the process ended; None when it lives on although it has closed its channel."""
        until = self._clock.seconds() + EXIT_STATUS_SECONDS
        poll = select.poll()
        poll.register(self._server, select.POLLIN)
        while True:
            left = until - self._clock.seconds()
            # Behind the clock: when somebody has stopped us for a minute, it has long been told.
            reaped = self._server.reaped(self.number)
            if reaped is not None or left <= 0:
                return reaped
            self._output.drain()
            poll.poll(min(left, 0.05) * 1000)

    def _end_of(self, reaped: Reaped | None, phase: str) -> Ended:
        self._output.drain()
        if self._output.is_too_much:
            return endings.printed_too_much(self._limits)
        if reaped is None:
            return endings.tampered()
        if phase == "":
            raise SandboxError(f"a child could not be set up: {self._output.prints().text}")
        return endings.process_ended(reaped, self._limits, phase)


def _orders(limits: Limits) -> dict[str, int]:
    return {
        "memory_mib": limits.memory_mib,
        "open_files": limits.open_files,
        "cpu_seconds": max(60, int(CPU_BACKSTOP_FACTOR * limits.seconds)),
    }
