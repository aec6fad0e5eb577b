"""Values that may cross a process line: what they are, when two are the same, how they read.

Numbers, text, bytes, None, lists, tuples, dictionaries, sets and numpy arrays. numpy is looked up
and never imported here: who has no array in hand does not pay for it.
"""

from __future__ import annotations

import copy
import math
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

# An array is shown by a few of its numbers: so many characters of them, then fewer along each axis.
NUMBERS_SHOWN = 56
ALONG_AN_AXIS = (12, 6, 4, 3, 2, 1)
ROWS_SHOWN, COLUMNS_SHOWN = 4, 6
# Of a case with more values than this, small ones share a line; both fit beside the gutter of 80.
SIDE_BY_SIDE_FROM = 3
HALF_A_LINE = 33

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

    Long sequences keep their beginning and name their length; arrays begin with their shape, unless
    it is a row that is shown whole.
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
        text = _short_array(value)
        yield f"array({text})" if text.startswith("[") else f"array {text}"
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
    numbers = numbers_of(value)
    whole_row = value.ndim == 1 and value.size <= ALONG_AN_AXIS[1] and "..." not in numbers
    return numbers if whole_row or not value.ndim else f"{value.shape} {numbers}"


def numbers_of(array: Any, characters: int = NUMBERS_SHOWN) -> str:
    """The numbers of an array in one line: all, or the first along each axis that fit."""
    for most in ALONG_AN_AXIS[:-1]:
        # Counted before they are written: a number and its comma take two characters at least.
        if 2 * math.prod(min(length, (most + 1) // 2) for length in array.shape) <= characters:
            text = _nested(array, most)
            if len(text) <= characters:
                return text
    return _nested(array, ALONG_AN_AXIS[-1])


def _nested(array: Any, most: int) -> str:
    if not array.ndim:
        return _number(array[()])
    # Of the last axis twice as many: one row that is nearly whole tells more than two beginnings.
    along = most if array.ndim == 1 else (most + 1) // 2
    shown = [_nested(one, most) for one in array[:along]]
    return f"[{', '.join(shown)}{', ...' if shown and len(array) > along else ''}]"


def _number(number: Any) -> str:
    """Four digits, and no more signs than it takes: 1, -0.25, 1.234e-09, True."""
    kind = _numpy().asarray(number).dtype.kind
    return f"{number + 0.0:.4g}" if kind in "fc" else str(number)


def in_rows(array: Any) -> str:
    """An array as a reader compares it with another: shape first, then rows with aligned columns.

    At most four rows of six numbers; an array of more than two axes in one line.
    """
    if array.ndim != 2 or not array.size:
        return _short_array(array)
    rows = [[_number(number) for number in row[:COLUMNS_SHOWN]] for row in array[:ROWS_SHOWN]]
    if array.shape[1] > COLUMNS_SHOWN:
        rows = [[*row, "..."] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.rjust, row, widths)) for row in rows]
    if len(array) > ROWS_SHOWN:
        lines[-1] = "..."
    head = f"{array.shape}  "
    return head + ("\n" + " " * len(head)).join(lines)


def in_columns(case: dict[str, Any], characters: int = 200) -> str:
    """The values of a case, a line each; names, shapes and numbers align where there are arrays.

    Of more than three, small ones stand two in a line.
    """
    arrays = {name: str(value.shape) for name, value in case.items() if is_array(value)}
    if not arrays:
        return "\n".join(f"{name} = {short(value, characters)}" for name, value in case.items())
    names, shapes = (max(map(len, column)) for column in (case, arrays.values()))
    lines = []
    for name, value in case.items():
        text = f"{arrays[name]:<{shapes}}  {numbers_of(value)}" if name in arrays else short(value)
        lines.append(_cut(f"{name:<{names}}  {text}", characters))
    return "\n".join(_side_by_side(lines) if len(lines) > SIDE_BY_SIDE_FROM else lines)


def _side_by_side(lines: list[str]) -> Iterator[str]:
    left = None
    for line in [*lines, None]:
        if left is not None and line is not None and len(line) <= HALF_A_LINE:
            yield f"{left:<{HALF_A_LINE}}  {line}"
            left = None
            continue
        if left is not None:
            yield left
        left = line if line is not None and len(line) <= HALF_A_LINE else None
        if line is not None and left is None:
            yield line


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[: max(characters - 3, 1)] + "..."
