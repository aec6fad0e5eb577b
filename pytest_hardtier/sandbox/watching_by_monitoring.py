"""The instrument of `tracing` on Python 3.12 and later: sys.monitoring on single code objects.

Measured per counted event: 0.10 us on 3.12, 0.13 us on 3.13, against 0.006 us of an unwatched
bytecode; 0.2 us where steps and own steps are counted together, 2 us where memory is read at each
step. Code that is not watched runs at full speed.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from pytest_hardtier.sandbox import counters
from pytest_hardtier.sandbox.counters import Counter

_Callback = Callable[[types.CodeType, int], None]

_monitoring: Any = getattr(sys, "monitoring", None)
_events: Any = getattr(_monitoring, "events", None)
_NAME = "pytest-hardtier"
# 0 to 2 and 5 are meant for debuggers, coverage, profilers and optimizers.
_TOOLS = (3, 4, 2, 1, 0, 5)


class _Installed:
    """What is switched on now, under one tool: with two that watch the instructions of one code
    object, the second hears nothing (3.12.1 and 3.13.0)."""

    tool: int | None = None
    callbacks: ClassVar[dict[int, _Callback]] = {}
    watched: ClassVar[dict[int, tuple[types.CodeType, int]]] = {}
    finds_all = False


def install(counting: Sequence[Counter]) -> None:
    """Count for these counters."""
    if not counting:
        return
    tool = next(tool for tool in _TOOLS if _monitoring.get_tool(tool) is None)
    _monitoring.use_tool_id(tool, _NAME)
    _Installed.tool = tool
    _Installed.watched = {}
    _Installed.callbacks = _callbacks(counting)
    own_events = sum(_Installed.callbacks)
    for event, callback in _Installed.callbacks.items():
        _monitoring.register_callback(tool, event, callback)
    for code in counters.theirs.values():
        _watch(code, own_events)
    _Installed.finds_all = any(counter.unit == "steps" for counter in counting)
    if _Installed.finds_all:
        # Other code is found as it is called, and from then on watched by itself: events of all
        # code would be raised, and filtered, for every instruction of ours as well.
        for event in (_events.PY_START, _events.PY_RESUME):
            _monitoring.register_callback(tool, event, _found)
        _monitoring.set_events(tool, _events.PY_START | _events.PY_RESUME)


def uninstall() -> bool:
    """Count no more; whether it was on all the time, as far as can be told."""
    tool, _Installed.tool = _Installed.tool, None
    if tool is None:
        return True
    was_on: bool = _monitoring.get_tool(tool) == _NAME
    if not was_on:
        # Taken back for a moment: freeing a tool leaves its events on (3.12 and 3.13).
        _monitoring.free_tool_id(tool)
        _monitoring.use_tool_id(tool, _NAME)
    wanted = _events.PY_START | _events.PY_RESUME if _Installed.finds_all else 0
    was_on &= _monitoring.get_events(tool) == wanted
    _monitoring.set_events(tool, 0)
    for code, events in _Installed.watched.values():
        was_on &= _monitoring.get_local_events(tool, code) == events
        _monitoring.set_local_events(tool, code, 0)
    for event, callback in _Installed.callbacks.items():
        was_on &= _monitoring.register_callback(tool, event, None) is callback
    _monitoring.free_tool_id(tool)
    # What `_found` has disabled is to be found again next time.
    _monitoring.restart_events()
    return was_on


def _watch(code: types.CodeType, events: int) -> None:
    _Installed.watched[id(code)] = (code, events)
    _monitoring.set_local_events(_Installed.tool, code, events)


def _found(code: types.CodeType, _offset: int) -> Any:
    if id(code) not in counters.ours and id(code) not in _Installed.watched:
        _watch(code, _events.INSTRUCTION)
    return _monitoring.DISABLE


def _callbacks(counting: Sequence[Counter]) -> dict[int, _Callback]:
    lines = [_counting_with(counter) for counter in counting if counter.unit == "lines"]
    steps = [_counting_with(counter) for counter in counting if counter.unit == "steps"]
    own = [_counting_with(counter) for counter in counting if counter.unit == "own_steps"]
    callbacks: dict[int, _Callback] = {}
    if lines:
        callbacks[_events.LINE] = _all_of(lines)
    if steps or own:
        instruction = _by_owner(own, steps) if steps and own else _all_of(steps or own)
        callbacks[_events.INSTRUCTION] = instruction
    return callbacks


def _counting_with(counter: Counter) -> _Callback:
    total, at_most, over = counter.total, counter.at_most, counter.over
    each_step = counter.each_step

    def count(_code: types.CodeType, _where: int) -> None:
        total[0] += 1
        if total[0] > at_most:
            over()

    def look_and_count(code: types.CodeType, where: int) -> None:
        each_step()  # type: ignore[misc]
        count(code, where)

    return count if each_step is None else look_and_count


def _all_of(callbacks: Sequence[_Callback]) -> _Callback:
    if len(callbacks) == 1:
        return callbacks[0]

    def all_of(code: types.CodeType, where: int) -> None:
        for callback in callbacks:
            callback(code, where)

    return all_of


def _by_owner(own: Sequence[_Callback], every: Sequence[_Callback]) -> _Callback:
    on_theirs, on_others = _all_of((*own, *every)), _all_of(every)

    def by_owner(code: types.CodeType, where: int) -> None:
        (on_theirs if id(code) in counters.theirs else on_others)(code, where)

    return by_owner
