"""Values and containers that charge what is done with them to a tally.

Runs in the candidate's process, so it imports only its neighbours and the standard library.
"""

from __future__ import annotations

import heapq
import operator
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Self

from pytest_hardtier.sandbox.tally import Tally


class CountedSequence:
    """A read-only sequence that charges one read to its tally for every element that it gives.

    `len` (so an empty one is false), indices from both ends, slices, iteration, `copy()` and `+`
    with a list; slices, copies (the copy module's too) and sums are plain lists and cost their
    length.
    """

    __slots__ = ("_items", "_tally", "_unit")
    __hash__ = None  # type: ignore[assignment]
    _items: list[Any]
    _tally: Tally
    _unit: str

    def __init__(self, items: Iterable[Any], tally: Tally, unit: str = "reads") -> None:
        for name, value in (("_items", list(items)), ("_tally", tally), ("_unit", unit)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"cannot set attribute {name!r} of a sequence that is only read")

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

    def __copy__(self) -> list[Any]:
        return self._all()

    def __deepcopy__(self, _memo: dict[int, Any]) -> list[Any]:
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


class ComputedSequence(Sequence[Any]):
    """A read-only sequence whose elements are computed: it may be longer than any memory.

    element: gives the element at a place; every call is charged to the tally as one read
    places: the places of its elements, as a range

    A slice costs its length and goes on counting. Sums, and whatever else makes a list of it, cost
    what they copy; `list` of 2**40 elements raises MemoryError before it reads one.
    """

    __slots__ = ("_charge", "_places", "_read")
    __hash__ = None  # type: ignore[assignment]
    _charge: Callable[[int], None]
    _places: range
    _read: Callable[[int], Any]

    def __init__(
        self, places: range, element: Callable[[int], Any], tally: Tally, unit: str = "reads"
    ) -> None:
        # Kept in functions and not in attributes: who looks for a way past the count finds none
        # that is shorter than the problem.
        def charge(reads: int) -> None:
            tally.add(unit, reads)

        def read(place: int) -> Any:
            tally.add(unit)
            return element(place)

        self._set(places, read, charge)

    def _set(
        self, places: range, read: Callable[[int], Any], charge: Callable[[int], None]
    ) -> None:
        for name, value in (("_places", places), ("_read", read), ("_charge", charge)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"cannot set attribute {name!r} of a sequence that is only read")

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, at: Any) -> Any:
        if not isinstance(at, slice):
            return self._read(self._places[at])
        part = object.__new__(ComputedSequence)
        part._set(self._places[at], self._read, self._charge)
        self._charge(len(part))
        return part

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ComputedSequence | list):
            return NotImplemented
        return len(self) == len(other) and all(map(operator.eq, self, other))

    def __add__(self, other: Any) -> list[Any]:
        return [*self, *other]

    def __radd__(self, other: Any) -> list[Any]:
        return [*other, *self]

    def copy(self) -> ComputedSequence:
        return self[:]  # type: ignore[no-any-return]

    def __copy__(self) -> ComputedSequence:
        return self.copy()

    def __deepcopy__(self, _memo: dict[int, Any]) -> ComputedSequence:
        return self.copy()


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


_their_modules: list[types.ModuleType] = []


def their_module(module: types.ModuleType) -> None:
    """The submission that was loaded into this process: names in it may have to be replaced."""
    _their_modules.append(module)


# Where `heapq` has its functions from, if they are written in C.
_C_HEAPQ = sys.modules.get("_heapq", heapq)
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

    def __enter__(self) -> Self:
        for name in (*_HEAP_FUNCTIONS, "heapify"):
            original = getattr(heapq, name)
            counted = self._counted(original, by_length=name == "heapify")
            for module in (heapq, _C_HEAPQ, *_their_modules):
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
