"""Makes a failing case smaller while it fails in the same way.

Greedy: the first smaller case that still fails is taken, until none is left or the attempts are
used up.
Attempts are counted and not timed, so the same case shrinks to the same end every time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from pytest_hardtier import plain

# Enough for a list of 60 to lose every element twice; a small case takes about 0.2 ms to ask.
ATTEMPTS = 600
# A large case costs its size to send: 100,000 numbers are halved a few times and then left alone.
PARTS_AT_MOST = 200_000

CaseT = TypeVar("CaseT")


def smallest_failing(
    case: CaseT,
    fails: Callable[[CaseT], bool],
    smaller: Callable[[CaseT], Iterable[CaseT]],
    *,
    is_case: Callable[[CaseT], bool] = lambda _: True,
    attempts: int = ATTEMPTS,
    parts: int = PARTS_AT_MOST,
) -> CaseT:
    """The smallest case that greedy steps reach from `case`.

    fails: whether a case fails in the same way as the first one did
    smaller: cases to try, the largest steps first
    is_case: which of them are cases at all; the others are looked at and not tried
    attempts: how many cases are tried at most
    parts: how many numbers and texts are looked at in them and in the others
    """
    while True:
        for candidate in smaller(case):
            parts -= size_of(candidate)
            if parts >= 0 and not is_case(candidate):
                continue
            attempts -= 1
            if attempts < 0 or parts < 0:
                return case
            if fails(candidate):
                case = candidate
                break
        else:
            return case


def size_of(value: Any) -> int:
    """How many numbers, texts and other parts a plain value has."""
    if plain.is_array(value):
        return int(value.size)
    if isinstance(value, dict):
        return 1 + sum(map(size_of, value.values()))
    if isinstance(value, (list, tuple, set, frozenset)):
        return 1 + sum(map(size_of, value))
    return 1 + len(value) // 8 if isinstance(value, (str, bytes)) else 1


def elements_of(value: Any) -> int:
    """How many numbers and letters a reader of a plain value has to look at."""
    if plain.is_array(value):
        return int(value.size)
    if isinstance(value, dict):
        return sum(map(elements_of, value.values()))
    if isinstance(value, (list, tuple, set, frozenset)):
        return sum(map(elements_of, value))
    return len(value) if isinstance(value, (str, bytes)) else 1


def smaller_cases(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Cases with one of their values simpler."""
    for name, value in case.items():
        for simpler in simpler_values(value):
            yield {**case, name: simpler}


def simpler_values(value: Any) -> Iterator[Any]:
    """Plain values that are simpler than `value` and of the same type, the boldest first."""
    if plain.is_array(value):
        yield from _simpler_array(value)
    else:
        yield from _SIMPLER.get(type(value), _nothing_simpler)(value)


def _nothing_simpler(_value: Any) -> Iterator[Any]:
    yield from ()


def _simpler_bool(value: bool) -> Iterator[bool]:
    yield from [False] if value else []


def _simpler_str(value: str) -> Iterator[str]:
    yield from ("".join(letters) for letters in _shorter(list(value)))
    if value.strip("a"):
        yield "a" * len(value)


def _simpler_sequence(value: Any) -> Iterator[Any]:
    kind, items = type(value), list(value)
    yield from (kind(shorter) for shorter in _shorter(items))
    for place, item in enumerate(items):
        for simpler in simpler_values(item):
            yield kind([*items[:place], simpler, *items[place + 1 :]])


def _simpler_set(value: Any) -> Iterator[Any]:
    yield from (type(value)(shorter) for shorter in _shorter(sorted(value, key=repr)))


def _simpler_dict(value: dict[Any, Any]) -> Iterator[dict[Any, Any]]:
    yield from (dict(shorter) for shorter in _shorter(list(value.items())))
    for key, item in value.items():
        yield from ({**value, key: simpler} for simpler in simpler_values(item))


def _shorter(items: list[Any]) -> Iterator[list[Any]]:
    """Without a run of items: all, halves, quarters, ... single ones."""
    run = len(items)
    while run:
        for start in range(0, len(items), run):
            yield items[:start] + items[start + run :]
        run //= 2


def _simpler_int(value: int) -> Iterator[int]:
    tried = {value}
    for candidate in (0, 1, value // 2 if value > 0 else -(-value // 2), value - (value > 0 or -1)):
        if candidate not in tried and abs(candidate) <= abs(value):
            tried.add(candidate)
            yield candidate


def _simpler_float(value: float) -> Iterator[float]:
    tried = {value}
    if value == value and abs(value) != float("inf"):
        for candidate in (0.0, 1.0, float(int(value)), value / 2 if abs(value) > 2 else 0.0):
            if candidate not in tried and abs(candidate) <= abs(value):
                tried.add(candidate)
                yield candidate


def _simpler_array(value: Any) -> Iterator[Any]:
    """Half and one less along each axis that has more than one entry, then all zeros."""
    for axis, length in enumerate(value.shape):
        for kept in sorted({length // 2, length - 1} - {0, length}):
            yield value.take(range(kept), axis=axis).copy()
    if value.any():
        zeros = value.copy()
        zeros.fill(0)  # and not `value * 0`, which makes ints of bools and leaves NaN as it is
        yield zeros


_SIMPLER: dict[type, Callable[[Any], Iterator[Any]]] = {
    bool: _simpler_bool,
    int: _simpler_int,
    float: _simpler_float,
    str: _simpler_str,
    list: _simpler_sequence,
    tuple: _simpler_sequence,
    set: _simpler_set,
    frozenset: _simpler_set,
    dict: _simpler_dict,
}
