"""The instrument of `tracing` on Python 3.11: sys.settrace with opcode events.

Measured per counted event: 0.13 us, against 0.004 us of an unwatched bytecode; 0.17 us where steps
and own steps are counted together, 2.5 us where memory is read at each step.
"""

from __future__ import annotations

import ctypes
import sys
import threading
import types
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from pytest_hardtier.sandbox import counters
from pytest_hardtier.sandbox.counters import Counter


class _Installed:
    """What is switched on now."""

    trace: ClassVar[Any] = None
    has_raised = False


def install(counting: Sequence[Counter]) -> None:
    """Count for these counters, in this thread and in those that it starts."""
    if counting:
        trace = _Installed.trace = _trace_function(counting)
        _Installed.has_raised = False
        threading.settrace(trace)
        sys.settrace(trace)


def uninstall() -> bool:
    """Count no more; whether it was on all the time, as far as can be told."""
    trace, _Installed.trace = _Installed.trace, None
    if trace is None:
        return True
    was_on = sys.gettrace() is trace or _Installed.has_raised
    sys.settrace(None)
    threading.settrace(None)
    return was_on


def _trace_function(counting: Sequence[Counter]) -> Any:
    """The function that sees each call; it gives each frame the function that sees its events."""
    steps = [counter for counter in counting if counter.unit == "steps"]
    own = [counter for counter in counting if counter.unit == "own_steps"]
    lines = [counter for counter in counting if counter.unit == "lines"]
    on_theirs = _local_function([*own, *steps], lines)
    on_others = _local_function(steps, [])

    def trace(frame: types.FrameType, _event: str, _argument: Any) -> Any:
        code = id(frame.f_code)
        if code in counters.ours:
            return None
        if code in counters.theirs:
            frame.f_trace_opcodes = bool(own or steps)
            frame.f_trace_lines = bool(lines)
            return on_theirs
        if not steps:
            return None
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        return on_others

    return trace


def _local_function(at_opcode: Sequence[Counter], at_line: Sequence[Counter]) -> Any:
    if len(at_opcode) + len(at_line) == 1 and not (only := [*at_opcode, *at_line][0]).each_step:
        return _counting_only(only, "opcode" if at_opcode else "line")
    counts = {
        "opcode": [_counting_with(counter) for counter in at_opcode],
        "line": [_counting_with(counter) for counter in at_line],
    }

    def see(_frame: types.FrameType, event: str, _argument: Any) -> Any:
        for count in counts.get(event, ()):
            count()
        return see

    return see


def _counting_only(counter: Counter, wanted: str) -> Any:
    total, at_most, over = counter.total, counter.at_most, counter.over

    def see(_frame: types.FrameType, event: str, _argument: Any) -> Any:
        if event == wanted:
            total[0] += 1
            if total[0] > at_most:
                _end(over)
        return see

    return see


def _counting_with(counter: Counter) -> Callable[[], None]:
    def count() -> None:
        if counter.each_step is not None:
            counter.each_step()
        counter.total[0] += 1
        if counter.total[0] > counter.at_most:
            _end(counter.over)

    return count


# An exception that leaves a trace function also ends the tracing. A submission that swallows it
# would go on uncounted, so the interpreter is asked to call back in the main thread.


def _end(over: Callable[[], None]) -> None:
    """Let `over` raise, and have the tracing switched on again once it is out of here."""
    _Installed.has_raised = True
    try:
        over()
    except BaseException:
        # Asked by a `for` and not by a call: after a call the interpreter would look at once
        # whether it is to call back, and do so in here, too early.
        for _ in iter(_call_back_soon, 0):
            pass
        raise


def _switch_on_again(_: Any) -> int:
    trace = _Installed.trace
    if trace is not None:
        frame: types.FrameType | None = sys._getframe()  # noqa: SLF001  (there is no other way)
        while frame is not None:
            frame.f_trace = trace(frame, "call", None)
            frame = frame.f_back
        sys.settrace(trace)
    return 0


_pending = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(_switch_on_again)
_call_back_soon = partial(ctypes.pythonapi.Py_AddPendingCall, _pending, None)
