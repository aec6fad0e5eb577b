"""The sandbox: runs a submission in processes of its own and gives back plain values.

`Sandbox` owns the fork servers, `ForkedSubmission` is one submission. The grader never executes,
imports, parses or unpickles what the candidate wrote. (In a child this package is empty: see
server.py.)
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import Self
from weakref import WeakSet

from pytest_hardtier.calls import Contract
from pytest_hardtier.clock import Clock
from pytest_hardtier.errors import SandboxError
from pytest_hardtier.sandbox import probing
from pytest_hardtier.sandbox.interrupt import CalledOff, Interrupt
from pytest_hardtier.sandbox.one_shot import Workers
from pytest_hardtier.sandbox.protocol import Load
from pytest_hardtier.sandbox.starting import can_fork
from pytest_hardtier.sandbox.submission import ForkedSubmission
from pytest_hardtier.sandbox.supervisor import Children, Server

__all__ = ["CalledOff", "ForkedSubmission", "Interrupt", "Sandbox"]

# What a harness says that explores interleavings, and what it finds beside it. No other child has
# it: thirty modules more in each would be paid by every check of every kata.
EXPLORES = b"pytest_hardtier.explore"
EXPLORER = "explore.beside"
# Children that wait for the next save while nobody does: each holds 3 MB of its own.
SPARES_AHEAD = 5


class Sandbox:
    """Runs submissions; nothing is started before the first question. Used from one thread.

    without: walls to leave out on purpose, of "landlock" and "seccomp"
    one_shot: start each child by itself and fork none, as where forking is not safe
    interrupt: a switch with which another thread ends what is being asked
    ahead: let the next child of a submission load before it is asked for, where forking is cheap
    threads: of numpy's linear algebra; 1 wherever somebody is graded, so that sums keep their order
    """

    def __init__(
        self,
        clock: Clock | None = None,
        without: Collection[str] = (),
        *,
        one_shot: bool = False,
        interrupt: Interrupt | None = None,
        ahead: bool = False,
        threads: int = 1,
    ) -> None:
        self._ahead = ahead and can_fork() and not one_shot
        self._clock = clock
        self._interrupt = interrupt
        self._missing: dict[str, str] | None = None
        # Two, since a submission of a standard-library kata must find no numpy anywhere.
        alone = one_shot or not can_fork()
        self._servers: dict[bool, Children] = {
            numpy: Workers(numpy, threads=threads)
            if alone
            else Server(numpy, without, threads=threads, spares=SPARES_AHEAD if ahead else 1)
            for numpy in (False, True)
        }
        self._exploring: Children = (
            Workers(False, EXPLORER) if alone else Server(False, without, EXPLORER)
        )
        self._submissions: WeakSet[ForkedSubmission] = WeakSet()

    @property
    def tier(self) -> str:
        """What holds a submission on this machine: "sealed", or what is missing. Found by doing."""
        return probing.tier_without(self.missing_walls())

    def missing_walls(self) -> dict[str, str]:
        """The walls that do not stand here, and why; raises SandboxError."""
        if self._missing is None:
            # The one that runs already, so that no other is started for this question alone.
            numpy = self._servers[True].pid is not None
            explores = self._exploring.pid is not None
            server = self._exploring if explores else self._servers[numpy]
            missing = server.missing_walls()
            if len(missing) < len(probing.WALLS):
                probe = partial(self._probe, numpy and not explores, explores)
                missing = {**probing.walls_that_fell(probe), **missing}
            self._missing = missing
        return dict(self._missing)

    def _probe(
        self, numpy: bool, explores: bool, source: bytes, contract: Contract
    ) -> ForkedSubmission:
        harness = (b"# " + EXPLORES,) if explores else ()
        return self.submission(source, contract.file, replace(contract, numpy=numpy), harness)

    def warm_up(self, numpy: bool = False) -> None:
        """Start a server without waiting for it: it comes up while the grader reads the kata."""
        with suppress(SandboxError):  # The first question will tell.
            self._servers[numpy].warm_up()

    def submission(
        self, source: bytes, file_name: str, contract: Contract, harness: tuple[bytes, ...] = ()
    ) -> ForkedSubmission:
        """A submission that can be asked.

        source: the file's bytes, never looked at on this side
        file_name: how tracebacks name it
        harness: `Kata.harness`, to run beside it
        """
        load = Load(
            source,
            file_name,
            contract.calls,
            contract.classes,
            contract.numpy,
            contract.limits.memory_mib,
            harness,
        )
        explores = any(EXPLORES in text for text in harness)
        server = self._exploring if explores else self._servers[contract.numpy]
        submission = ForkedSubmission(
            server, load, contract.limits, self._clock, self._interrupt, ahead=self._ahead
        )
        self._submissions.add(submission)
        return submission

    def close(self) -> None:
        """End all submissions and servers; afterwards no process of theirs is left."""
        for submission in tuple(self._submissions):
            submission.close()
        self._submissions.clear()
        for server in (*self._servers.values(), self._exploring):
            server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
