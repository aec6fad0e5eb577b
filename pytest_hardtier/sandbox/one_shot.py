"""Children without fork: a process that is started in advance becomes one child and is used up.

For systems where a warm process must not be forked (macOS after numpy, old kernels), and on Linux
behind a switch, so that the same tests hold it. The protocol is the same; the tier is `limited`:
no walls stand, and what a submission starts in a session of its own outlives it.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pytest_hardtier.errors import SandboxError
from pytest_hardtier.sandbox.starting import does_not_start, start_process
from pytest_hardtier.sandbox.supervisor import START_SECONDS, Reaped
from pytest_hardtier.sandbox.walls import LANDLOCK, SECCOMP

_NO_WALLS = "submissions run in processes that were started in advance and have none"
_MESSAGE_BYTES = 1 << 16


@dataclass
class _Worker:
    """A process of ours.

    inherited_peak_kib: the kernel counts what its parent had before the exec as its own peak
    """

    process: subprocess.Popen[bytes]
    control: socket.socket
    inherited_peak_kib: int
    killed: bool = False
    reaped: Reaped | None = None


class Workers:
    """Implements supervisor.Children: one process waits for an order, the others are children."""

    protects_itself = True  # there is nobody between them and the grader

    def __init__(self, numpy: bool, also: str = "", *, threads: int = 1) -> None:
        self._numpy, self._also, self._threads = numpy, also, threads
        self._waiting: _Worker | None = None
        self._workers: dict[int, _Worker] = {}
        self._numbers = 0
        # Never readable: that a child has ended shows on its own channel.
        self._silence, self._other_end = socket.socketpair()

    @property
    def pid(self) -> int | None:
        """The process that waits, or None."""
        return self._waiting.process.pid if self._waiting else None

    def missing_walls(self) -> dict[str, str]:
        """All of them."""
        return dict.fromkeys((LANDLOCK, SECCOMP), _NO_WALLS)

    def fileno(self) -> int:
        """For poll; never readable."""
        return self._silence.fileno()

    def warm_up(self) -> None:
        """Start the process that waits, if none does."""
        if sys.platform == "win32":
            raise SandboxError("submissions cannot be graded on Windows; use WSL or a container")
        if self._waiting is not None:
            return
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                process = start_process(
                    theirs,
                    numpy=self._numpy,
                    without="",
                    one_shot=True,
                    also=self._also,
                    threads=self._threads,
                )
            except SandboxError:
                ours.close()
                raise
        inherited = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        self._waiting = _Worker(process, ours, inherited)

    def order(self, channel: int, output: int, limits: dict[str, int]) -> int:
        """Have a child talk on these descriptors; gives its number."""
        order = json.dumps({"fork": 0, "limits": limits}).encode()
        worker = self._ordered(order, [channel, output], 1)
        self._numbers += 1
        self._workers[self._numbers] = worker
        # While this one works, the next one comes up on another core.
        with suppress(SandboxError):
            self.warm_up()
        return self._numbers

    def pid_of(self, number: int) -> int:
        """The process of a child that was ordered."""
        return self._workers[number].process.pid

    def _ordered(self, order: bytes, fds: list[int], more: int) -> _Worker:
        """The one that waits, or up to so many more: without walls a child may have ended it.

        Also after it had said that it is ready; then nobody is left who could take the order.
        """
        self.warm_up()
        worker, self._waiting = self._waiting, None
        assert worker is not None
        with suppress(BrokenPipeError), worker.control:
            if self._is_ready(worker):
                socket.send_fds(worker.control, [order], fds)
                return worker
        trouble = does_not_start(worker.process)
        if more:
            return self._ordered(order, fds, more - 1)
        raise trouble

    def _is_ready(self, worker: _Worker) -> bool:
        poll = select.poll()
        poll.register(worker.control, select.POLLIN)
        return bool(poll.poll(START_SECONDS * 1000) and worker.control.recv(_MESSAGE_BYTES))

    def kill(self, number: int) -> None:
        """End a child and what is still in its session."""
        worker = self._workers.get(number)
        if worker is None or worker.reaped is not None:
            return
        worker.killed = True
        _kill_session(worker.process.pid)
        self._reap(worker, 0)

    def _reap(self, worker: _Worker, options: int) -> None:
        """Not Popen.wait: it does not tell what the process has used."""
        pid, status, usage = os.wait4(worker.process.pid, options)
        if pid == 0:
            return
        _kill_session(worker.process.pid)
        worker.process.returncode = os.waitstatus_to_exitcode(status)
        if worker.process.stderr is not None:
            worker.process.stderr.close()
        cpu = usage.ru_utime + usage.ru_stime
        peak = usage.ru_maxrss if usage.ru_maxrss > worker.inherited_peak_kib else 0
        peak //= 1024 if sys.platform == "darwin" else 1
        worker.reaped = Reaped(status, worker.killed, cpu, peak)

    def forget(self, number: int) -> None:
        """Nobody will ask any more how that child ended."""
        self.kill(number)
        self._workers.pop(number, None)

    def reaped(self, number: int) -> Reaped | None:
        """How a child ended, or None while it runs."""
        worker = self._workers[number]
        if worker.reaped is None:
            self._reap(worker, os.WNOHANG)
        return worker.reaped

    def bury(self, number: int | None) -> None:
        """There is no server that could die."""

    def close(self) -> None:
        """End every child, and the process that waits."""
        for number in tuple(self._workers):
            self.forget(number)
        worker, self._waiting = self._waiting, None
        if worker is not None:
            worker.control.close()
            worker.process.kill()
            worker.process.wait()
            if worker.process.stderr is not None:
                worker.process.stderr.close()


def _kill_session(leader: int) -> None:
    """End a group, and where the system tells, all that is in the session of its leader.

    The leader is not reaped yet, so its number cannot belong to anybody else.
    """
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            kill(leader, signal.SIGKILL)
    for pid in _in_session(leader):
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)


def _in_session(leader: int) -> Iterator[int]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError, ValueError):
            # "pid (name) state ppid pgrp session ...", and the name may hold anything.
            status = (folder / "stat").read_bytes().rpartition(b")")[2].split()
            if int(status[3]) == leader and int(folder.name) != leader:
                yield int(folder.name)
