"""Points on Python 3.11: sys.settrace with opcode events, thread by thread.

An exception that leaves a trace function switches tracing off for its thread, so each run switches
it on again. While nobody runs beside a thread all that counts is that no loop is endless: its calls
are counted, and lines only in functions that can go back.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pytest_hardtier.explore.points import has_loop
from pytest_hardtier.explore.scheduler import stage

Seeing = Callable[[types.FrameType, str, Any], Any]


class Tracing:
    """Reports points of the threads that ask for it; see `watching.Watch`."""

    def __init__(
        self,
        table: Mapping[int, frozenset[int]],
        codes: Sequence[types.CodeType],
        observer: Any,
    ) -> None:
        self._seeing: dict[int, Seeing] = {
            id(code): _all_seeing(table[id(code)], observer)
            if observer is not None
            else _point_seeing(table[id(code)])
            for code in codes
            if table[id(code)] or observer is not None
        }
        # The same count whether somebody looks on or not: a schedule names events by number.
        self._counts = {id(code) for code in codes if table[id(code)]}
        self._loops = {id(code) for code in codes if table[id(code)] and has_loop(code)}
        self._in_loops = _line_seeing(observer, counts=True)
        self._elsewhere = None if observer is None else _line_seeing(observer, counts=False)
        self._before: Any = None

    def on(self) -> None:
        self._before = sys.gettrace()

    def off(self) -> None:
        sys.settrace(self._before)

    def this_thread(self, *, alone: bool) -> None:
        sys.settrace(self._trace_lines if alone else self._trace)

    def not_this_thread(self) -> None:
        sys.settrace(self._before)

    def _trace_lines(self, frame: types.FrameType, _event: str, _argument: Any) -> Seeing | None:
        code = id(frame.f_code)
        if code in self._loops:
            return self._in_loops
        if code in self._counts:
            stage.point()
        return self._elsewhere if code in self._seeing else None

    def _trace(self, frame: types.FrameType, _event: str, _argument: Any) -> Seeing | None:
        seeing = self._seeing.get(id(frame.f_code))
        if seeing is not None:
            frame.f_trace_opcodes = True
            frame.f_trace_lines = False
        return seeing


def _line_seeing(observer: Any, *, counts: bool) -> Seeing:
    def see(frame: types.FrameType, event: str, _argument: Any) -> Seeing:
        if event == "line":
            if observer is not None:
                observer.reaches(frame.f_code, frame.f_lasti)
            if counts:
                stage.point()
        return see

    return see


def _point_seeing(offsets: frozenset[int]) -> Seeing:
    def see(frame: types.FrameType, event: str, _argument: Any) -> Seeing:
        if event == "opcode" and frame.f_lasti in offsets:
            stage.now += 1
            if stage.now >= stage.stop:
                stage.pause()
        return see

    return see


def _all_seeing(offsets: frozenset[int], observer: Any) -> Seeing:
    def see(frame: types.FrameType, event: str, _argument: Any) -> Seeing:
        if event == "opcode":
            observer.reaches(frame.f_code, frame.f_lasti)
            if frame.f_lasti in offsets:
                stage.point()
            observer.executes(frame.f_code, frame.f_lasti)
        return see

    return see
