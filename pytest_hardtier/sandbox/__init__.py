"""The sandbox: runs a submission in processes of its own and gives back plain values.

`Sandbox` owns the fork servers, `ForkedSubmission` is one submission. The grader never executes,
imports, parses or unpickles what the candidate wrote. (In a child this package is empty: see
server.py.)
"""

from __future__ import annotations

from types import TracebackType
from typing import Self
from weakref import WeakSet

from pytest_hardtier.calls import Contract
from pytest_hardtier.clock import Clock
from pytest_hardtier.sandbox.confinement import TIER
from pytest_hardtier.sandbox.protocol import Load
from pytest_hardtier.sandbox.submission import ForkedSubmission
from pytest_hardtier.sandbox.supervisor import Server

__all__ = ["ForkedSubmission", "Sandbox"]


class Sandbox:
    """Runs submissions; nothing is started before the first question. Used from one thread.

    tier: what holds a submission on this machine; "limits" is resource limits and process groups
    """

    tier = TIER

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock
        # Two, since a submission of a standard-library kata must find no numpy anywhere.
        self._servers = {numpy: Server(numpy) for numpy in (False, True)}
        self._submissions: WeakSet[ForkedSubmission] = WeakSet()

    def warm_up(self, numpy: bool = False) -> None:
        """Start a server without waiting for it: it comes up while the grader reads the kata."""
        self._servers[numpy].warm_up()

    def submission(
        self, source: bytes, file_name: str, contract: Contract, harness: bytes | None = None
    ) -> ForkedSubmission:
        """A submission that can be asked.

        source: the file's bytes, never looked at on this side
        file_name: how tracebacks name it
        harness: the kata's harness.py, to run beside it
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
        server = self._servers[contract.numpy]
        submission = ForkedSubmission(server, load, contract.limits, self._clock)
        self._submissions.add(submission)
        return submission

    def close(self) -> None:
        """End all submissions and servers; afterwards no process of theirs is left."""
        for submission in tuple(self._submissions):
            submission.close()
        self._submissions.clear()
        for server in self._servers.values():
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
