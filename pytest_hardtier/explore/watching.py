"""Reports a point before each chosen instruction of the program, by what this Python offers."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.schedule import Granularity
from pytest_hardtier.explore.watching_by_monitoring import Monitoring
from pytest_hardtier.explore.watching_by_settrace import Tracing


class Watch(Protocol):
    """Reports points while it is on. A watch belongs to one program."""

    def on(self) -> None:
        """Report points of all threads of the process."""

    def off(self) -> None:
        """Report nothing more."""

    def this_thread(self, *, alone: bool) -> None:
        """Report points of this thread as well; called at the beginning of each run.

        alone: nobody runs beside it, so it is enough to notice an endless loop
        """

    def not_this_thread(self) -> None:
        """Whoever explores is done with the part of the run that is its own."""


class Observer(Protocol):
    """Sees each instruction of a recorded run."""

    def reaches(self, code: types.CodeType, offset: int) -> None:
        """The thread has come to it, and may yet be switched."""

    def executes(self, code: types.CodeType, offset: int) -> None:
        """Nothing happens before it any more."""


def watch_for(
    table: Mapping[int, frozenset[int]], program: Program, observer: Observer | None = None
) -> Watch:
    """The watch of this Python: sys.monitoring, or sys.settrace on 3.11.

    Opcode events of sys.settrace come once per call only on 3.12.1, so it is no choice there.
    """
    if sys.version_info >= (3, 12):
        return Monitoring(table, program.codes, observer)
    return Tracing(table, program.codes, observer)


@contextmanager
def watched(
    program: Program, granularity: Granularity, observer: Observer | None = None
) -> Iterator[Watch]:
    """The program's points are reported within the block."""
    watch = watch_for(program.table(granularity), program, observer)
    watch.on()
    try:
        yield watch
    finally:
        watch.off()
