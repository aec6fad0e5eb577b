"""The grader's handle on a fork server: start it, order children, hear how they ended.

Used from one thread. Several children may run at once; what the server says about each is kept
until its owner asks.
"""

# ruff: noqa: N818  (exceptions of this room are named for what happened and do not leave it)

from __future__ import annotations

import json
import select
import socket
import subprocess
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol

from pytest_hardtier.errors import SandboxError
from pytest_hardtier.sandbox.starting import does_not_start, start_process
from pytest_hardtier.sandbox.walls import SECCOMP

START_SECONDS = 30.0
ANSWER_SECONDS = 30.0
STOP_SECONDS = 5.0
_MESSAGE_BYTES = 1 << 16


class ServerGone(Exception):
    """The server process has ended; a new one may be started."""


@dataclass(frozen=True)
class Reaped:
    """How a child's process ended.

    status: as os.wait gives it
    killed_by_us: the grader had ordered its end
    """

    status: int
    killed_by_us: bool
    cpu_seconds: float
    peak_kib: int


class Children(Protocol):
    """Where children come from: a server that forks them, or processes started in advance.

    protects_itself: whether a child cannot end what is between it and the grader
    """

    @property
    def protects_itself(self) -> bool: ...

    @property
    def pid(self) -> int | None:
        """A process that is ready to give children, or None."""

    def missing_walls(self) -> dict[str, str]:
        """The walls that children lack, and why; raises SandboxError."""

    def fileno(self) -> int:
        """For poll: readable when there may be something new to hear."""

    def warm_up(self) -> None:
        """Be ready soon, without waiting; raises SandboxError."""

    def order(self, channel: int, output: int, limits: dict[str, int]) -> int:
        """Have a new child talk on these descriptors; gives its number and does not wait for it.

        Raises ServerGone, or SandboxError where nothing can be ordered.
        """

    def pid_of(self, number: int) -> int:
        """The process of a child that was ordered; asked once, and waits until it is there.

        Raises ServerGone, or SandboxError when the machine has no room for one more process.
        """

    def kill(self, number: int) -> None:
        """End a child and everything that it started; `reaped` tells when that is done."""

    def forget(self, number: int) -> None:
        """Nobody will ask any more how that child ended."""

    def reaped(self, number: int) -> Reaped | None:
        """How a child ended, or None while it runs; raises ServerGone."""

    def bury(self, number: int | None) -> None:
        """Begin anew with the next order, if what gave that child is lost."""

    def close(self) -> None:
        """End every child and what gives them."""


class Server:
    """Implements Children: one fork server process, started by the first order.

    without: walls to leave out on purpose
    also: modules of ours that harnesses import, with commas between them
    spares: how many children it has in advance when nothing is asked
    """

    def __init__(
        self,
        numpy: bool,
        without: Collection[str] = (),
        also: str = "",
        *,
        threads: int = 1,
        spares: int = 1,
    ) -> None:
        self._numpy, self._also, self._threads, self._spares = numpy, also, threads, spares
        self._without = ",".join(sorted(without))
        self._missing: dict[str, str] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._is_ready = False
        self._numbers = 0
        self._first_number = 1  # of the process that runs now
        self._reaped: dict[int, Reaped] = {}
        self._forked: dict[int, int] = {}
        self._refused: dict[int, str] = {}
        self._forgotten: set[int] = set()

    @property
    def pid(self) -> int | None:
        """The server's process, or None while none runs."""
        return self._process.pid if self._process else None

    def missing_walls(self) -> dict[str, str]:
        """The walls that its children lack, and why; starts it."""
        self._start()
        return dict(self._missing)

    @property
    def protects_itself(self) -> bool:
        """Whether its children cannot send it signals."""
        return SECCOMP not in self._missing

    def fileno(self) -> int:
        """For poll: readable when the server has something to tell."""
        if self._control is None:
            raise ServerGone("it was never started")
        return self._control.fileno()

    def order(self, channel: int, output: int, limits: dict[str, int]) -> int:
        """Have a new child talk on these descriptors; gives its number and does not wait for it.

        Raises ServerGone, or SandboxError when the server does not start.
        """
        self._start()
        self._numbers += 1
        self._send({"fork": self._numbers, "limits": limits}, [channel, output])
        return self._numbers

    def pid_of(self, number: int) -> int:
        """The process of a child that was ordered; asked once, and waits until it is there.

        Raises ServerGone, or SandboxError when the machine has no room for one more process.
        """
        while number not in self._forked:
            if number < self._first_number:
                raise ServerGone
            if number in self._refused:
                raise SandboxError(f"no child could be started: {self._refused.pop(number)}")
            self._wait_and_hear()
        return self._forked.pop(number)

    def kill(self, number: int) -> None:
        """End a child and everything that it started; `reaped` tells when that is done."""
        if number >= self._first_number:
            self._send({"kill": number})

    def forget(self, number: int) -> None:
        """Nobody will ask any more how that child ended, nor how it began."""
        self._forked.pop(number, None)
        ended = self._refused.pop(number, None) or self._reaped.pop(number, None)
        if ended is None and number >= self._first_number:
            self._forgotten.add(number)

    def reaped(self, number: int) -> Reaped | None:
        """How a child ended, or None while it runs; raises ServerGone."""
        if number < self._first_number:
            raise ServerGone
        self._hear()
        return self._reaped.get(number)

    def bury(self, number: int | None) -> None:
        """Let the next order start a new server, if it is this one whose child was lost."""
        if number is None or number >= self._first_number:
            self.close()

    def close(self) -> None:
        """End the server and, by that, every child."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            if self._process.stderr is not None:
                self._process.stderr.close()
            self._process = None
        for kept in (self._reaped, self._forked, self._refused):
            kept.clear()
        self._forgotten.clear()
        self._first_number = self._numbers + 1

    # Below the surface

    def warm_up(self) -> None:
        """Start the process, if none runs, and do not wait until it is ready."""
        if self._process is not None:
            return
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            try:
                self._process = start_process(
                    theirs,
                    numpy=self._numpy,
                    without=self._without,
                    one_shot=False,
                    also=self._also,
                    threads=self._threads,
                    spares=self._spares,
                )
            except SandboxError:
                ours.close()
                raise
        ours.setblocking(False)
        self._control = ours
        self._is_ready = False

    def _start(self) -> None:
        self.warm_up()
        try:
            while not self._is_ready:
                self._wait(START_SECONDS)
                self._hear()
        except ServerGone:
            process, self._process = self._process, None
            assert process is not None
            self.close()
            raise does_not_start(process) from None

    def _send(self, order: dict[str, Any], fds: list[int] | None = None) -> None:
        if self._control is None:
            raise ServerGone
        message = json.dumps(order).encode()
        while True:
            try:
                socket.send_fds(self._control, [message], fds or [])
                return
            except BlockingIOError:
                self._wait_and_hear()
            except OSError as error:
                raise ServerGone from error

    def _wait(self, seconds: float) -> None:
        assert self._control is not None
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        if not poll.poll(seconds * 1000):
            raise ServerGone(f"it said nothing for {seconds} s")

    def _wait_and_hear(self) -> None:
        self._wait(ANSWER_SECONDS)
        self._hear()

    def _hear(self) -> None:
        """Take in all that the server has said; raises ServerGone."""
        if self._control is None:
            raise ServerGone
        while True:
            try:
                message = self._control.recv(_MESSAGE_BYTES)
            except BlockingIOError:
                return
            except OSError as error:
                raise ServerGone from error
            if not message:
                raise ServerGone
            self._keep(json.loads(message))

    def _keep(self, told: dict[str, Any]) -> None:
        if "ready" in told:
            self._is_ready = True
            self._missing = told["missing"]
        elif "forked" in told:
            if told["forked"] not in self._forgotten:
                self._forked[told["forked"]] = told["pid"]
        elif (number := told.get("refused") or told["reaped"]) in self._forgotten:
            self._forgotten.discard(number)
        elif "refused" in told:
            self._refused[number] = told["why"]
        else:
            del told["reaped"]
            self._reaped[number] = Reaped(**told)
