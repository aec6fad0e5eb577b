"""Values that may cross a process line: what they are, when two are the same, how they read.

Numbers, text, bytes, None, lists, tuples, dictionaries, sets and numpy arrays. numpy is looked up
and never imported here: who has no array in hand does not pay for it.
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

# Four numbers along each axis are shown, which would be 65,536 with eight axes.
AXES_SHOWN = 4

SCALARS = (type(None), bool, int, float, complex, str, bytes)


@dataclass(frozen=True)
class Foreign:
    """Stands for a value that is not plain: known are only its type and how it reads."""

    type_name: str
    text: str

    def __repr__(self) -> str:
        return self.text


def _numpy() -> Any:
    return sys.modules.get("numpy")


def is_array(value: Any) -> bool:
    """Whether `value` is a numpy array (and not a subclass of one)."""
    numpy = _numpy()
    return numpy is not None and type(value) is numpy.ndarray


def is_array_scalar(value: Any) -> bool:
    """Whether `value` is a number of a numpy type, such as numpy.float64(1.0)."""
    numpy = _numpy()
    return numpy is not None and isinstance(value, numpy.generic)


def is_plain(value: Any) -> bool:
    """Whether `value` may cross a process line as it is; exact types, so no subclass is plain."""
    if type(value) in SCALARS or is_array_scalar(value):
        return True
    if is_array(value):
        return not value.dtype.hasobject
    if type(value) in (list, tuple, set, frozenset):
        return all(is_plain(item) for item in value)
    if type(value) is dict:
        return all(is_plain(key) and is_plain(item) for key, item in value.items())
    return False


def same(one: Any, other: Any) -> bool:
    """Whether two plain values are the same in type and content; NaN is the same as NaN.

    Stricter than ==: 1, 1.0 and True are three values, and a list is no tuple. Arrays compare by
    dtype, shape and content, so the answer is always one bool.
    """
    if type(one) is not type(other):
        return False
    if is_array(one):
        return bool(
            one.dtype == other.dtype
            and one.shape == other.shape
            and _numpy().array_equal(one, other, equal_nan=one.dtype.kind in "fc")
        )
    if type(one) in (list, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if type(one) in (set, frozenset):
        return same(_in_order(one), _in_order(other))
    if type(one) is dict:
        # Order is part of a dictionary that somebody handed over, not of its content. Looked up,
        # the key 1 would find True, and NaN nothing.
        keys, other_keys = _in_order(one), _in_order(other)
        return same(keys, other_keys) and all(
            same(one[key], other[there]) for key, there in zip(keys, other_keys, strict=True)
        )
    if one != one:
        return bool(other != other)
    return bool(one == other)


def copy_of(value: Any) -> Any:
    """A copy that shares nothing which can be changed."""
    return copy.deepcopy(value)


def short(value: Any, characters: int = 200) -> str:
    """How a value reads, in at most `characters` characters; says what was left out.

    Long sequences keep their beginning and name their length, arrays their shape.
    """
    if is_array(value):
        text = _short_array(value)
    elif type(value) in (list, tuple, str, bytes) and len(value) > characters:
        shown = _beginning(value[: characters // 4], characters)
        text = f"{_cut(shown, characters - 24)} ({len(value):,} in all)"
    else:
        text = _beginning(value, characters)
    return _cut(text, characters)


def in_full(value: Any) -> str:
    """How a value reads: as its repr, but sets in order, so that the text is the same in every run.

    Arrays within it are shortened.
    """
    return "".join(_pieces(value))


def _beginning(value: Any, characters: int) -> str:
    """As `in_full`, ended soon after `characters`: the value may have a million parts."""
    text = ""
    for piece in _pieces(value):
        text += piece
        if len(text) > characters:
            break
    return text


def _pieces(value: Any) -> Iterator[str]:
    if is_array(value):
        yield f"array({_short_array(value)})"
    elif type(value) is dict:
        pairs = (chain(_pieces(key), [": "], _pieces(item)) for key, item in value.items())
        yield from _joined("{", pairs, "}")
    elif type(value) is tuple:
        yield from _joined("(", map(_pieces, value), ",)" if len(value) == 1 else ")")
    elif type(value) is list:
        yield from _joined("[", map(_pieces, value), "]")
    elif type(value) in (set, frozenset) and value:
        begin, end = ("{", "}") if type(value) is set else ("frozenset({", "})")
        yield from _joined(begin, map(_pieces, _in_order(value)), end)
    else:
        yield repr(value)


def _joined(begin: str, items: Iterable[Iterable[str]], end: str) -> Iterator[str]:
    yield begin
    for number, item in enumerate(items):
        if number:
            yield ", "
        yield from item
    yield end


def _in_order(values: Iterable[Any]) -> list[Any]:
    """Members or keys by how they read: their own order hangs on hashes, new ones in every run."""
    return sorted(values, key=in_full)


def _short_array(value: Any) -> str:
    numpy = _numpy()
    shown = value if value.ndim <= AXES_SHOWN else value.reshape(-1)
    with numpy.printoptions(precision=4, threshold=12, edgeitems=2, suppress=True, linewidth=88):
        text = " ".join(numpy.array2string(shown, separator=", ").split())
    return f"{text} {value.shape}" if value.size > 6 or shown is not value else text


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[: max(characters - 3, 1)] + "..."
