"""The grader's handle on a fork server: start it, order children, hear how they ended.

Used from one thread. Several children may run at once; what the server says about each is kept
until its owner asks.
"""

# ruff: noqa: N818  (exceptions of this room are named for what happened and do not leave it)

from __future__ import annotations

import ctypes
import importlib.util
import json
import os
import select
import socket
import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest_hardtier
from pytest_hardtier.errors import SandboxError
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


class Server:
    """One fork server process, started by the first order.

    without: walls to leave out on purpose
    """

    def __init__(self, numpy: bool, without: Collection[str] = ()) -> None:
        self._numpy = numpy
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

    def fork(self, channel: int, output: int, limits: dict[str, int]) -> tuple[int, int]:
        """A new child that talks on these descriptors; gives its number and its pid.

        Raises ServerGone, or SandboxError when the machine has no room for one more process.
        """
        self._start()
        self._numbers += 1
        number = self._numbers
        self._send({"fork": number, "limits": limits}, [channel, output])
        while number not in self._forked:
            self._wait_and_hear()
            if number in self._refused:
                raise SandboxError(f"no child could be started: {self._refused.pop(number)}")
        return number, self._forked.pop(number)

    def kill(self, number: int) -> None:
        """End a child and everything that it started; `reaped` tells when that is done."""
        if number >= self._first_number:
            self._send({"kill": number})

    def forget(self, number: int) -> None:
        """Nobody will ask any more how that child ended."""
        if self._reaped.pop(number, None) is None and number >= self._first_number:
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
        if not (sys.platform == "linux" and hasattr(os, "pidfd_open")):
            raise SandboxError(
                f"submissions can be graded on Linux only so far, and this is {sys.platform}"
            )
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, _same_addresses_every_time():
            self._process = subprocess.Popen(  # noqa: S603  (our own script)
                self._command(theirs.fileno()),
                env=_ENVIRONMENT,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
                cwd="/",
            )
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
            self._raise_does_not_start()

    def _command(self, control: int) -> list[str]:
        package = Path(pytest_hardtier.__file__).parent
        script = package / "sandbox" / "server.py"
        # All of -I but -E, which would ignore PYTHONHASHSEED; the environment is ours anyway.
        options = ["-s", "-P", "-S", "-B"]
        command = [sys.executable, *options, str(script), str(package), str(control)]
        return [*command, self._folder(), self._without]

    def _folder(self) -> str:
        """The folder that numpy is imported from, "" for a server without numpy."""
        if not self._numpy:
            return ""
        spec = importlib.util.find_spec("numpy")
        if spec is None or spec.origin is None:
            raise SandboxError("this kata needs numpy, which is not installed here")
        return str(Path(spec.origin).parent.parent)

    def _raise_does_not_start(self) -> None:
        process, self._process = self._process, None
        assert process is not None
        assert process.stderr is not None
        process.kill()
        said = process.stderr.read().decode(errors="replace").strip()
        process.wait()
        self.close()
        raise SandboxError(f"the process that starts submissions did not come up: {said[-2000:]}")

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
            self._forked[told["forked"]] = told["pid"]
        elif "refused" in told:
            self._refused[told["refused"]] = told["why"]
        elif told["reaped"] in self._forgotten:
            self._forgotten.discard(told["reaped"])
        else:
            number = told.pop("reaped")
            self._reaped[number] = Reaped(**told)


@contextmanager
def _same_addresses_every_time() -> Iterator[None]:
    """Start a process without address space randomisation, where the machine lets us.

    The order of a set of objects follows their addresses, and the work of a submission may follow
    that order: with random addresses its counted cost would differ from run to run. Randomisation
    protects programs from attackers who cannot run code; a submission can.
    """
    personality = getattr(ctypes.CDLL(None), "personality", lambda _: -1)
    before = personality(_ASK_PERSONALITY)
    if before == -1:
        yield
        return
    personality(before | _ADDR_NO_RANDOMIZE)  # of this thread alone; refused in some containers
    try:
        yield
    finally:
        personality(before)


_ASK_PERSONALITY = 0xFFFFFFFF
_ADDR_NO_RANDOMIZE = 0x0040000

_ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "HOME": "/nonexistent",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONHASHSEED": "0",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}
