"""Values that may cross a process line: what they are, when two are the same, how they read.

Numbers, text, bytes, None, lists, tuples, dictionaries, sets and numpy arrays. numpy is looked up
and never imported here: who has no array in hand does not pay for it.
"""

from __future__ import annotations

import copy
import math
import sys
from dataclasses import dataclass
from typing import Any

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
    if isinstance(one, float) and math.isnan(one):
        return math.isnan(other)
    if type(one) in (list, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if type(one) is dict:
        # Order is part of a dictionary that somebody handed over, not of its content.
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
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
        shown = repr(value[: characters // 4])
        text = f"{_cut(shown, characters - 24)} ({len(value):,} in all)"
    else:
        text = repr(value)
    return _cut(text, characters)


def _short_array(value: Any) -> str:
    numpy = _numpy()
    with numpy.printoptions(precision=4, threshold=12, edgeitems=2, suppress=True, linewidth=88):
        text = " ".join(numpy.array2string(value, separator=", ").split())
    return f"{text} {value.shape}" if value.size > 6 else text


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[: max(characters - 3, 1)] + "..."
