"""What an object looks like from outside, and what has changed since the last look.

Reads attributes and containers and calls nothing: no property, no `__repr__` of the program's own
runs, and none of its locks is touched.
"""

from __future__ import annotations

import types
from collections import OrderedDict, deque
from collections.abc import Iterator, Mapping
from typing import Any

from pytest_hardtier.explore.history import SCALARS

DEPTH = 3
ITEMS = 12
CONTAINERS = (list, tuple, deque, set, frozenset)
MAPPINGS = (dict, OrderedDict)

# What a value looks like, by the path that leads to it: {"self._size": "2"}.
State = dict[str, str]


def state_of(subject: Any) -> State:
    """Every attribute that can be told in a line, a few levels deep."""
    return dict(_looks(_root(subject), subject, DEPTH, {id(subject)}))


def _root(subject: Any) -> str:
    return "" if isinstance(subject, types.ModuleType) else "self."


def changes(before: State, after: State) -> list[str]:
    """What differs: 'self.n: 1 => 2', 'self.head = 3' for what is new."""
    return [
        f"{path}: {before[path]} => {text}" if path in before else f"{path} = {text}"
        for path, text in after.items()
        if before.get(path) != text
    ]


def _looks(path: str, value: Any, depth: int, seen: set[int]) -> Iterator[tuple[str, str]]:
    for name, part in _attributes(value):
        yield from _look(path + name, part, depth, seen)


def _look(path: str, value: Any, depth: int, seen: set[int]) -> Iterator[tuple[str, str]]:
    text = _short(value)
    if text is not None:
        yield path, text
    elif depth and id(value) not in seen:
        seen.add(id(value))
        if type(value) in CONTAINERS and type(value) not in (set, frozenset):
            for number, item in zip(range(ITEMS), value, strict=False):
                yield from _look(f"{path}[{number}]", item, depth - 1, seen)
        elif type(value) in MAPPINGS:
            keys = ", ".join(_short(key) or type(key).__name__ for key in list(value)[:ITEMS])
            yield path, f"{{{keys}}}"
            for key, item in list(value.items())[:ITEMS]:
                yield from _look(f"{path}[{_short(key)}]", item, depth - 1, seen)
        else:
            yield from _looks(f"{path}.", value, depth - 1, seen)


def _short(value: Any) -> str | None:
    """A scalar, or a container of scalars; None for what takes more than a line."""
    if type(value) in SCALARS or type(value) is float:
        return repr(value)
    if type(value) in MAPPINGS and _all_scalars([*value, *value.values()]):
        return "{" + ", ".join(f"{key!r}: {item!r}" for key, item in value.items()) + "}"
    if type(value) in CONTAINERS and all(_is_small(item) for item in value):
        inner = ", ".join(map(repr, sorted(value, key=repr) if _is_set(value) else value))
        return (
            f"({inner})"
            if type(value) is tuple
            else f"{{{inner}}}"
            if _is_set(value)
            else f"[{inner}]"
        )
    return None


def _is_set(value: Any) -> bool:
    return type(value) in (set, frozenset)


def _is_small(item: Any) -> bool:
    return type(item) in SCALARS or (type(item) is tuple and _all_scalars(item))


def _all_scalars(values: Any) -> bool:
    return all(type(value) in SCALARS for value in values)


def _attributes(value: Any) -> Iterator[tuple[str, Any]]:
    """Names and values of an object of the program; nothing for what is a primitive of ours."""
    kind = type(value)
    if kind.__module__.startswith("pytest_hardtier") or callable(value):
        return
    try:
        held: Mapping[str, Any] = object.__getattribute__(value, "__dict__")
    except AttributeError:
        held = {}
    for name, part in list(held.items()):
        if not name.startswith("__") and not isinstance(part, types.ModuleType):
            yield name, part
    for base in kind.__mro__:
        for name in _slots(base):
            try:
                yield name, object.__getattribute__(value, name)
            except AttributeError:
                continue


def _slots(base: type) -> tuple[str, ...]:
    slots = vars(base).get("__slots__", ())
    return (slots,) if isinstance(slots, str) else tuple(slots)


def paths_to(subject: Any, wanted: tuple[type, ...]) -> Iterator[tuple[str, Any]]:
    """Where objects of some kinds are held, and the objects; the shortest paths first."""
    level = [(_root(subject) + name, value) for name, value in _attributes(subject)]
    seen: set[int] = set()
    for _ in range(DEPTH):
        below: list[tuple[str, Any]] = []
        for path, value in level:
            if isinstance(value, wanted):
                yield path, value
            elif id(value) not in seen:
                seen.add(id(value))
                below.extend(_parts(path, value))
        level = below


def _parts(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if type(value) in MAPPINGS:
        yield from ((f"{path}[{key!r}]", item) for key, item in list(value.items())[:64]
                    if type(key) in SCALARS)  # fmt: skip
    elif type(value) in CONTAINERS:
        yield from ((f"{path}[{number}]", item) for number, item in enumerate(list(value)[:64]))
    elif type(value) not in SCALARS:
        yield from ((f"{path}.{name}", item) for name, item in _attributes(value))
