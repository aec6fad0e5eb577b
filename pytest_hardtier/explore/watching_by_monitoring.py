"""Points on Python 3.12 and later: sys.monitoring on the program's own code objects.

An instruction that is no point is announced once, and never again after that. 0.1 us per point.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pytest_hardtier.explore.scheduler import stage

_monitoring: Any = getattr(sys, "monitoring", None)
_NAME = "pytest-hardtier explore"
# 0 to 2 and 5 are meant for debuggers, coverage, profilers and optimizers.
_TOOLS = (4, 3, 2, 1, 0, 5)


class Monitoring:
    """Reports points of all threads; see `watching.Watch`."""

    def __init__(
        self,
        table: Mapping[int, frozenset[int]],
        codes: Sequence[types.CodeType],
        observer: Any,
    ) -> None:
        self._codes = [code for code in codes if table[id(code)] or observer is not None]
        self._see = _all_seeing(table, observer) if observer else _point_seeing(table)
        self._tool = 0

    def on(self) -> None:
        self._tool = next(tool for tool in _TOOLS if _monitoring.get_tool(tool) is None)
        instruction = _monitoring.events.INSTRUCTION
        _monitoring.use_tool_id(self._tool, _NAME)
        _monitoring.register_callback(self._tool, instruction, self._see)
        for code in self._codes:
            _monitoring.set_local_events(self._tool, code, instruction)
        # What another watch has disabled is to be announced again.
        _monitoring.restart_events()

    def off(self) -> None:
        for code in self._codes:
            _monitoring.set_local_events(self._tool, code, 0)
        _monitoring.register_callback(self._tool, _monitoring.events.INSTRUCTION, None)
        _monitoring.free_tool_id(self._tool)

    def this_thread(self, *, alone: bool) -> None:
        """All threads are seen anyway."""

    def not_this_thread(self) -> None:
        """What runs outside of the program is not seen anyway."""


def _point_seeing(table: Mapping[int, frozenset[int]]) -> Callable[[types.CodeType, int], Any]:
    disable = _monitoring.DISABLE

    def see(code: types.CodeType, offset: int) -> Any:
        if offset not in table[id(code)]:
            return disable
        # Written out, since a call of stage.point() would double the price of an event.
        stage.now += 1
        if stage.now >= stage.stop:
            stage.pause()
        return None

    return see


def _all_seeing(
    table: Mapping[int, frozenset[int]], observer: Any
) -> Callable[[types.CodeType, int], Any]:
    def see(code: types.CodeType, offset: int) -> None:
        observer.reaches(code, offset)
        if offset in table[id(code)]:
            stage.point()
        observer.executes(code, offset)

    return see
