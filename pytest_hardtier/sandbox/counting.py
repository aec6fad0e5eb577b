"""Costs that are counted and never timed. What a kata's harness.py may import, and all of it.

Runs in the candidate's process, so it imports only its neighbours and the standard library. All
counts can be forged by somebody who means to; docs/grading.md says what a kata does about it.
"""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from typing import Any, Self

from pytest_hardtier.sandbox.counted import (
    ComputedSequence,
    CountedSequence,
    counted_heapq,
    counted_int,
    counted_type,
    counted_values,
    their_module,
)
from pytest_hardtier.sandbox.moved import bytes_moved, in_place, run_again
from pytest_hardtier.sandbox.recursion import depth
from pytest_hardtier.sandbox.tally import OverBudget, SwitchedOff, Tally
from pytest_hardtier.sandbox.theirs import Theirs, source_of, theirs
from pytest_hardtier.sandbox.tracing import Unit, Watch

__all__ = [
    "ComputedSequence",
    "CountedSequence",
    "OverBudget",
    "SwitchedOff",
    "Tally",
    "Theirs",
    "bytes_moved",
    "counted_heapq",
    "counted_int",
    "counted_type",
    "counted_values",
    "depth",
    "in_place",
    "lines",
    "own_steps",
    "run_again",
    "source_of",
    "steps",
    "their_module",
    "theirs",
    "traced_memory",
    "work_of",
]

KIB = 1024
DEEP = 10_000


def steps(tally: Tally) -> _Traced:
    """Count executed bytecodes outside the grader's files, the standard library's included."""
    return _Traced("steps", tally, None)


def own_steps(tally: Tally, each_step: Callable[[], None] | None = None) -> _Traced:
    """Count executed bytecodes of the submission's own file; `each_step` is called before each."""
    return _Traced("own_steps", tally, each_step)


def work_of(tally: Tally, call: Callable[..., Any], *args: Any, deep: int = DEEP) -> int | None:
    """What one call costs by the tally, its executed bytecodes among it; it is ended at the limit.

    deep: how deep its calls may be meanwhile, since that is the question of another check
    Gives None where they were deeper.
    """
    try:
        with depth(deep), steps(tally):
            call(*args)
    except OverBudget:
        pass
    except RecursionError:
        return None
    return tally.total


def lines(tally: Tally) -> _Traced:
    """Count executed lines of the submission's own file."""
    return _Traced("lines", tally, None)


class _Traced:
    """A `with` block in which executed bytecodes or lines are charged to a tally.

    Raises OverBudget at its end too, where a submission has swallowed it inside, and SwitchedOff
    when somebody has turned the counting off.
    """

    def __init__(self, unit: Unit, tally: Tally, each_step: Callable[[], None] | None) -> None:
        self._tally = tally
        self._watch = Watch(unit, tally.cell, tally.at_most, tally.end, each_step)

    def __enter__(self) -> Tally:
        if self._tally.unexplained:
            raise ValueError("one traced unit at a time: give each a Tally of its own")
        self._watch.start()
        return self._tally

    def __exit__(self, kind: type[BaseException] | None, *error: object) -> None:
        self._watch.stop()
        self._tally.explain(self._watch.unit)
        if self._watch.was_switched_off:
            raise SwitchedOff
        if kind is None and self._tally.is_over:
            self._tally.end()


class traced_memory:  # noqa: N801  (reads as a function: `with traced_memory() as memory:`)
    """A `with` block that measures memory as tracemalloc sees it, numpy's buffers included.

    Both figures are given in whole KiB when the block ends.

    peak_bytes: the highest level above the level at the start
    allocated_bytes: the sum, over all steps of the submission's own file, of how far the level rose
        above the level at the step before; rises below 1 KiB are ignored. It needs `look` to be
        called at each step (`own_steps(tally, memory.look)`); None without.
    """

    def __init__(self) -> None:
        self.peak_bytes = 0
        self.allocated_bytes: int | None = None
        self._start = 0
        self._level = 0
        self._was_on = False

    def __enter__(self) -> Self:
        # What waits to be collected would be freed at a moment that nobody can repeat.
        gc.collect()
        self._was_on = tracemalloc.is_tracing()
        if not self._was_on:
            tracemalloc.start()
        tracemalloc.reset_peak()
        self._start = self._level = tracemalloc.get_traced_memory()[0]
        return self

    def look(self) -> None:
        """One step of the submission's own file is about to run."""
        level, peak = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        self._rise(peak)
        self._level = level

    def _rise(self, peak: int) -> None:
        rise = peak - self._level
        if self.allocated_bytes is None:
            self.allocated_bytes = 0
        if rise >= KIB:
            self.allocated_bytes += rise
        if peak - self._start > self.peak_bytes:
            self.peak_bytes = peak - self._start

    def __exit__(self, *error: object) -> None:
        if not tracemalloc.is_tracing():
            raise SwitchedOff
        if self.allocated_bytes is not None:
            self.look()
        peak = max(self.peak_bytes, tracemalloc.get_traced_memory()[1] - self._start)
        self.peak_bytes = _whole_kib(peak)
        if self.allocated_bytes is not None:
            self.allocated_bytes = _whole_kib(self.allocated_bytes)
        if not self._was_on:
            tracemalloc.stop()


def _whole_kib(size: int) -> int:
    """To the nearest KiB.

    The interpreter's own caches take 54 bytes more once in a thousand gradings (Python 3.11), and
    the same file has to cost the same.
    """
    return (size + KIB // 2) // KIB * KIB
