"""Costs that are counted and never timed: accounts, counted values, counted sequences, memory.

What a kata's harness.py may import. Runs in the candidate's process, so it imports only the floor,
`tracing` beside it and the standard library. All counts can be forged by somebody who means to;
docs/grading.md says what a kata does about it.
"""

from __future__ import annotations

import gc
import heapq
import tracemalloc
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pytest_hardtier.calls import Ended, Kind
from pytest_hardtier.sandbox.tracing import Unit, Watch

KIB = 1024


class OverBudget(BaseException):
    """The account is used up. No Exception, so that a submission's `except Exception` lets it pass."""

    def __init__(self, tally: Tally | None = None) -> None:
        super().__init__("the cost limit is passed")
        self.tally = tally


def end_of_account(error: OverBudget) -> Ended:
    """How a call ended whose harness let the end of an account pass through."""
    tally = error.tally or Tally(0)
    at_most = tally.at_most or 0
    used = {**tally.by_unit, "total": tally.total}
    message = f"the call was ended at a counted cost of {at_most:,}"
    return Ended(Kind.too_costly, message, alive=True, used=used, limit={"total": at_most})


class Tally:
    """An account of counted costs: `total` over all units, and each unit by itself.

    at_most: `add` beyond it raises OverBudget, and again at every further event
    """

    __slots__ = ("_total", "_units", "at_most")

    def __init__(self, at_most: int | None = None) -> None:
        self.at_most = at_most
        self._total = [0]
        self._units: dict[str, int] = {}

    def add(self, unit: str, n: int = 1) -> None:
        """Charge `n` to `unit`."""
        self._units[unit] = self._units.get(unit, 0) + n
        self._total[0] += n
        if self.at_most is not None and self._total[0] > self.at_most:
            raise OverBudget(self)

    @property
    def total(self) -> int:
        return self._total[0]

    @property
    def by_unit(self) -> dict[str, int]:
        """Counts by unit; what is being traced appears when its `with` block ends."""
        return dict(self._units)

    @property
    def is_over(self) -> bool:
        return self.at_most is not None and self._total[0] > self.at_most


class _Traced:
    """A `with` block in which executed bytecodes or lines are charged to a tally."""

    def __init__(self, unit: Unit, tally: Tally, each_step: Callable[[], None] | None) -> None:
        self.tally = tally
        self.watch = Watch(unit, tally._total, tally.at_most, self._over, each_step)
        self._before = 0

    def _over(self) -> None:
        raise OverBudget(self.tally)

    def _unexplained(self) -> int:
        return self.tally.total - sum(self.tally._units.values())

    def __enter__(self) -> Tally:
        if self._unexplained():
            raise ValueError("one traced unit at a time: give each its own Tally")
        self.watch.start()
        return self.tally

    def __exit__(self, *error: object) -> None:
        self.watch.stop()
        units, unit = self.tally._units, self.watch.unit
        units[unit] = units.get(unit, 0) + self._unexplained()
        if self.watch.was_switched_off:
            raise SwitchedOff


class SwitchedOff(BaseException):
    """The submission turned the counting off."""


def steps(tally: Tally) -> _Traced:
    """Count executed bytecodes outside the grader's files, the standard library's included."""
    return _Traced("steps", tally, None)


def own_steps(tally: Tally, each_step: Callable[[], None] | None = None) -> _Traced:
    """Count executed bytecodes of the submission's own file."""
    return _Traced("own_steps", tally, each_step)


def lines(tally: Tally) -> _Traced:
    """Count executed lines of the submission's own file."""
    return _Traced("lines", tally, None)


class traced_memory:  # noqa: N801  (reads as a function: `with traced_memory() as memory:`)
    """A `with` block that measures memory as tracemalloc sees it, numpy's buffers included.

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

    def __enter__(self) -> traced_memory:
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
        self.peak_bytes = max(self.peak_bytes, tracemalloc.get_traced_memory()[1] - self._start)
        if not self._was_on:
            tracemalloc.stop()


class CountedSequence:
    """A read-only sequence that charges one read to its tally for every element that it gives.

    `len` (so an empty one is false), indices from both ends, slices, iteration, `copy()` and `+`
    with a list; slices, copies and sums are plain lists and cost their length.
    """

    __slots__ = ("_items", "_tally", "_unit")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, items: Iterable[Any], tally: Tally, unit: str = "reads") -> None:
        self._items = list(items)
        self._tally = tally
        self._unit = unit

    def _all(self) -> list[Any]:
        self._tally.add(self._unit, len(self._items))
        return list(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: Any) -> Any:
        found = self._items[index]
        self._tally.add(self._unit, len(found) if isinstance(index, slice) else 1)
        return found

    def __iter__(self) -> Iterator[Any]:
        for item in self._items:
            self._tally.add(self._unit)
            yield item

    def __reversed__(self) -> Iterator[Any]:
        for item in reversed(self._items):
            self._tally.add(self._unit)
            yield item

    def __contains__(self, wanted: object) -> bool:
        return any(item is wanted or item == wanted for item in self)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, CountedSequence):
            return self._all() == other._all()
        return self._all() == other

    def __add__(self, other: Any) -> list[Any]:
        return self._all() + list(other)

    def __radd__(self, other: Any) -> list[Any]:
        return list(other) + self._all()

    def __mul__(self, times: int) -> list[Any]:
        return self._all() * times

    def copy(self) -> list[Any]:
        return self._all()

    def index(self, wanted: Any, start: int = 0, stop: int | None = None) -> int:
        for place in range(*slice(start, stop).indices(len(self._items))):
            if self[place] == wanted:
                return place
        raise ValueError(f"{wanted!r} is not in the sequence")

    def count(self, wanted: Any) -> int:
        return sum(item == wanted for item in self)

    def __repr__(self) -> str:
        return repr(self._items)


Sequence.register(CountedSequence)


def counted_type(base: type, tally: Tally, unit: str = "comparisons") -> type:
    """A subclass of `base` whose six comparisons are charged to the tally.

    C code that compares, such as max, sort and bisect, is charged as well. Arithmetic gives values
    of the plain type.
    """

    def counted(name: str) -> Callable[[Any, Any], Any]:
        compare = getattr(base, name)

        def method(self: Any, other: Any) -> Any:
            tally.add(unit)
            return compare(self, other)

        return method

    names = ("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__")
    methods: dict[str, Any] = {name: counted(name) for name in names}
    # A class that defines __eq__ would lose its hash.
    return type(base.__name__, (base,), {**methods, "__hash__": base.__hash__, "__slots__": ()})


def counted_int(tally: Tally) -> type:
    """A subclass of int whose comparisons are charged to the tally."""
    return counted_type(int, tally)


def counted_values(values: Iterable[Any], tally: Tally) -> list[Any]:
    """The values, each of a type whose comparisons are charged to the tally."""
    types_: dict[type, type] = {}
    counted = []
    for value in values:
        kind = types_.setdefault(type(value), counted_type(type(value), tally))
        counted.append(kind(value))
    return counted


_HEAP_FUNCTIONS = ("heappush", "heappop", "heapreplace", "heappushpop")


class counted_heapq:  # noqa: N801  (reads as a function)
    """A `with` block in which each heap operation of the submission is charged to the tally.

    Push, pop and their combinations cost 1 under "heap"; heapify costs the length of its list.
    Functions that the submission has imported by name are replaced in its module too.
    """

    def __init__(self, tally: Tally, unit: str = "heap") -> None:
        self._tally = tally
        self._unit = unit
        self._undo: list[tuple[types.ModuleType, str, Any]] = []

    def __enter__(self) -> counted_heapq:
        for name in (*_HEAP_FUNCTIONS, "heapify"):
            original = getattr(heapq, name)
            counted = self._counted(original, by_length=name == "heapify")
            for module in (heapq, *_modules):
                for key, value in tuple(vars(module).items()):
                    if value is original:
                        self._undo.append((module, key, original))
                        setattr(module, key, counted)
        return self

    def _counted(self, original: Callable[..., Any], by_length: bool) -> Callable[..., Any]:
        def counted(heap: list[Any], *items: Any) -> Any:
            self._tally.add(self._unit, len(heap) if by_length else 1)
            return original(heap, *items)

        return counted

    def __exit__(self, *error: object) -> None:
        while self._undo:
            setattr(*self._undo.pop())


# Who is to blame for what is raised in a harness

_modules: list[types.ModuleType] = []
blamed: list[BaseException] = []


def their_module(module: types.ModuleType) -> None:
    """The submission in this process; called once it is loaded."""
    _modules.append(module)


def theirs(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call something of the submission's: what it raises is the submission's end, not ours."""
    try:
        return function(*args, **kwargs)
    except BaseException as error:
        blamed.append(error)
        raise


class Theirs:
    """The submission as a harness sees it: its functions, called through `theirs`."""

    def __init__(self, module: types.ModuleType) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._module, name)
        if not callable(found):
            return found
        return lambda *args, **kwargs: theirs(found, *args, **kwargs)


def is_theirs(error: BaseException, code: dict[int, types.CodeType]) -> bool:
    """Whether the submission raised it, or a frame of the submission was on the way to it."""
    if any(error is one for one in blamed):
        return True
    step = error.__traceback__
    while step is not None:
        if id(step.tb_frame.f_code) in code:
            return True
        step = step.tb_next
    return False
