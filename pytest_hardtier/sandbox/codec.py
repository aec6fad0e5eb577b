"""Plain values as JSON with raw buffers, and back.

JSON scalars and lists stand for themselves; every other value is an object with one key that names
its kind. Only exact types pass; whatever else there is arrives as `plain.Foreign`, which tells its
type and how it reads. The decoder believes nothing: it bounds depth, number and size of what it
builds, and knows no way to name a class or run code.

Runs on both sides; imports only the floor and the standard library (numpy where it already is).
"""

# ruff: noqa: BLE001  (a candidate's repr may raise anything)

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable
from typing import Any

from pytest_hardtier.cleaning import clean_line
from pytest_hardtier.plain import Foreign
from pytest_hardtier.sandbox.wire import BadFrame

DEPTH_AT_MOST = 100  # when writing; reading allows 10 more for the frame around a value
NODES_AT_MOST = 2_000_000
ENTRIES_AT_MOST = 100_000  # of all dictionaries and sets of a frame
# Of tuples, frozensets and complex numbers as keys, anybody can find as many as wanted with one
# hash, and then each entry is compared with all before it: 10,000 took the grader 4 s.
COMPOUND_ENTRIES_AT_MOST = 5_000
# Beyond this, Python refuses to write an integer in decimal, and whoever shows it would fail.
HEX_DIGITS_AT_MOST = 3_500
REPR_CHARACTERS = 200

# Where an object lies differs from run to run and tells nobody anything.
ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")

_SMALL = 1 << 63
_SCALARS = frozenset((int, str, float, bool, type(None)))
_SIMPLE_KEYS = _SCALARS | {bytes}
_DTYPES = frozenset(
    f"{order}{kind}"
    for order, kinds in (("|", "b1 i1 u1"), ("<", "i2 u2 f2 i4 u4 f4 i8 u8 f8 c8 c16"))
    for kind in kinds.split()
)


class _TooDeepError(Exception):
    """The value is nested too deeply, or holds itself."""


class _TooLargeError(Exception):
    """The value has more parts than the reader takes; the message says of what."""


class _Out:
    """One value on its way out, with what is left of the reader's bounds."""

    def __init__(self, buffers: list[memoryview]) -> None:
        self.buffers = buffers
        self._nodes_left = NODES_AT_MOST
        self._entries_left = ENTRIES_AT_MOST
        self._compound_left = COMPOUND_ENTRIES_AT_MOST

    def count(self, items: Any) -> None:
        self._nodes_left -= len(items)
        if self._nodes_left < 0:
            raise _TooLargeError(f"more than {NODES_AT_MOST:,} values")

    def count_entries(self, keys: list[Any]) -> None:
        self._entries_left -= len(keys)
        if self._entries_left < 0:
            raise _TooLargeError(f"more than {ENTRIES_AT_MOST:,} entries of dictionaries and sets")
        self._compound_left -= _compound(keys)
        if self._compound_left < 0:
            raise _TooLargeError(f"more than {COMPOUND_ENTRIES_AT_MOST:,} tuples or sets as keys")
        if any(type(key) is int and not -_SMALL <= key < _SMALL for key in keys):
            raise _TooLargeError("a key of more than 63 bits")


def encode(value: Any, buffers: list[memoryview]) -> Any:
    """`value` as JSON can hold it; the content of arrays is appended to `buffers`.

    What the reader would refuse for its size is sent as a Foreign: an honest answer must not look
    like a forged frame.
    """
    try:
        return _encode(value, _Out(buffers), 0)
    except (_TooDeepError, RecursionError):
        text = f"nested more than {DEPTH_AT_MOST} levels deep, or it holds itself"
    except _TooLargeError as error:
        text = f"too large to be graded: {error}"
    return {"$x": [_type_name(value), text]}


def foreign(value: Any) -> Foreign:
    """What stands for a value that is not plain. Its own repr is called, whatever that does."""
    try:
        text = repr(value)
        text = str.__str__(text)
    except BaseException as error:
        text = f"<its repr raised {_type_name(error)}>"
    return Foreign(_type_name(value), ADDRESS.sub("", text)[:REPR_CHARACTERS])


def _type_name(value: Any) -> str:
    # Not type(value).__name__: a metaclass of the candidate's could answer.
    name: str = type.__dict__["__name__"].__get__(type(value))
    return name[:REPR_CHARACTERS]


def _encode(value: Any, out: _Out, depth: int) -> Any:
    kind = type(value)
    if kind is int:
        return value if -_SMALL <= value < _SMALL else _big(value)
    if kind is list:
        return _list(value, out, depth)
    if kind is str:
        return value if value.isascii() else _text(value)
    if kind is bool or value is None:
        return value
    if kind is float:
        return value if math.isfinite(value) else {"$f": str(value)}
    if kind in _COLLECTIONS:
        return _collection(value, out, depth)
    if kind is bytes:
        return {"$b": value.hex()}
    if kind is complex:
        return {"$c": [_encode(part, out, depth) for part in (value.real, value.imag)]}
    return _from_numpy(value, out.buffers) or _foreign(value)


def _collection(value: Any, out: _Out, depth: int) -> Any:
    """A tuple, a set or a dictionary; what hashes its items is counted against its own bound."""
    items = list(value)
    if type(value) is not tuple:
        out.count_entries(items)
    encoded = _list(items, out, depth)
    if type(value) is dict:
        encoded = [encoded, _list(list(value.values()), out, depth)]
    return {_COLLECTIONS[type(value)]: encoded}


def _list(items: Any, out: _Out, depth: int) -> Any:
    """A list, quickly where all items are of one simple type: 100,000 ints take 2 ms and not 12."""
    if depth >= DEPTH_AT_MOST:
        raise _TooDeepError
    out.count(items)
    kinds = set(map(type, items))
    if len(kinds) == 1:
        kind = kinds.pop()
        if kind is int and min(items) >= -_SMALL and max(items) < _SMALL:
            return items
        if kind is str and all(map(str.isascii, items)):
            return items
        if kind is float and math.isfinite(sum(items)):
            return items
    return [_encode(item, out, depth + 1) for item in items]


def _big(value: int) -> Any:
    if value.bit_length() > 4 * HEX_DIGITS_AT_MOST:
        return {"$x": ["int", f"an integer of {value.bit_length():,} bits"]}
    return {"$i": hex(value)}


def _text(value: str) -> Any:
    try:
        value.encode()
    except UnicodeEncodeError:
        # Two lone halves side by side would come back as one character.
        return {"$s": value.encode("utf-8", "surrogatepass").hex()}
    return value


def _foreign(value: Any) -> Any:
    stands_for = value if type(value) is Foreign else foreign(value)
    return {"$x": [stands_for.type_name, stands_for.text]}


def _from_numpy(value: Any, buffers: list[memoryview]) -> Any:
    numpy: Any = sys.modules.get("numpy")
    if numpy is None:
        return None
    if type(value) is not numpy.ndarray:
        return _scalar(value, numpy)
    if value.dtype.str not in _DTYPES:
        return None
    content = numpy.ascontiguousarray(value).reshape(-1)
    buffers.append(memoryview(content.view("u1")) if content.size else memoryview(b""))
    return {"$a": [value.dtype.str, list(value.shape), len(buffers) - 1]}


def _scalar(value: Any, numpy: Any) -> Any:
    if not isinstance(value, numpy.generic) or type(value) is not value.dtype.type:
        return None
    if value.dtype.str not in _DTYPES:
        return None
    return {"$n": [value.dtype.str, value.tobytes().hex()]}


_COLLECTIONS: dict[type, str] = {tuple: "$t", set: "$set", frozenset: "$frozenset", dict: "$d"}


def decode(content: Any, buffers: tuple[memoryview, ...] = ()) -> Any:
    """The value that `encode` wrote; raises BadFrame for what it could not have written."""
    try:
        return _Reading(buffers).value(content, 0)
    except (ValueError, TypeError, OverflowError, RecursionError, KeyError, IndexError) as error:
        raise BadFrame(f"a value is not readable: {error}") from None


def _compound(keys: list[Any]) -> int:
    """How many keys have a hash that is made of other hashes by a known rule."""
    return sum(type(key) not in _SIMPLE_KEYS for key in keys)


class _Reading:
    """One value on its way in, with what is left of the bounds."""

    def __init__(self, buffers: tuple[memoryview, ...]) -> None:
        self.buffers = buffers
        self._nodes_left = NODES_AT_MOST
        self._entries_left = ENTRIES_AT_MOST
        self._compound_left = COMPOUND_ENTRIES_AT_MOST

    def value(self, content: Any, depth: int) -> Any:
        kind = type(content)
        if kind is list:
            return self.items(content, depth)
        if kind is not dict:
            return content
        if depth > DEPTH_AT_MOST + 10 or len(content) != 1:
            raise ValueError("an object has one key")
        ((tag, inner),) = content.items()
        return _READERS[tag](self, inner, depth)

    def items(self, items: Any, depth: int) -> list[Any]:
        if type(items) is not list or depth > DEPTH_AT_MOST + 10:
            raise ValueError("nested too deeply, or no list")
        self._nodes_left -= len(items)
        if self._nodes_left < 0:
            raise ValueError(f"more than {NODES_AT_MOST:,} values")
        if _SCALARS.issuperset(map(type, items)):
            return items
        return [self.value(item, depth + 1) for item in items]

    def hashed(self, items: Any, depth: int) -> list[Any]:
        keys = self.items(items, depth)
        self._entries_left -= len(keys)
        if self._entries_left < 0:
            raise ValueError(f"more than {ENTRIES_AT_MOST:,} entries")
        self._compound_left -= _compound(keys)
        if self._compound_left < 0:
            raise ValueError(f"more than {COMPOUND_ENTRIES_AT_MOST:,} compound keys")
        for key in keys:
            if type(key) is int and not -_SMALL <= key < 2 * _SMALL:
                raise ValueError("a key of more than 64 bits")
        return keys


def _dict(reading: _Reading, inner: Any, depth: int) -> dict[Any, Any]:
    keys, values = inner
    return dict(zip(reading.hashed(keys, depth), reading.items(values, depth), strict=True))


def _array(reading: _Reading, inner: Any, _depth: int) -> Any:
    dtype, shape, number = inner
    if dtype not in _DTYPES or type(number) is not int or number < 0 or len(shape) > 32:
        raise ValueError("an array of a kind that does not travel")
    if not all(type(n) is int and n >= 0 for n in shape):
        raise ValueError("an array without a shape")
    import numpy

    buffer = reading.buffers[number]
    if math.prod(shape) * numpy.dtype(dtype).itemsize != len(buffer):
        raise ValueError("an array that does not fit its shape")
    # Copied, so that the array is aligned and owns its memory like one made on the spot.
    array = numpy.empty(shape, dtype)
    if len(buffer):
        array.reshape(-1)[:] = numpy.frombuffer(buffer, dtype)
    return array


def _numpy_scalar(_reading: _Reading, inner: Any, _depth: int) -> Any:
    dtype, content = inner
    if dtype not in _DTYPES:
        raise ValueError("a number of a kind that does not travel")
    import numpy

    (number,) = numpy.frombuffer(bytes.fromhex(content), dtype=dtype)
    return number


def _float(_reading: _Reading, inner: Any, _depth: int) -> float:
    if inner not in ("nan", "inf", "-inf"):
        raise ValueError("a float that JSON can write itself")
    return float(inner)


def _int(_reading: _Reading, inner: Any, _depth: int) -> int:
    if type(inner) is not str or len(inner) > HEX_DIGITS_AT_MOST + 3:
        raise ValueError("an integer that is too long")
    return int(inner, 16)


def _complex(reading: _Reading, inner: Any, depth: int) -> complex:
    real, imaginary = (reading.value(part, depth + 1) for part in inner)
    if type(real) is not float or type(imaginary) is not float:
        raise ValueError("a complex number has two floats")
    return complex(real, imaginary)


def _read_foreign(_reading: _Reading, inner: Any, _depth: int) -> Foreign:
    type_name, text = inner
    if type(type_name) is not str or type(text) is not str:
        raise ValueError("a foreign value has two texts")
    return Foreign(clean_line(type_name), clean_line(text))


_READERS: dict[str, Callable[[_Reading, Any, int], Any]] = {
    "$t": lambda reading, inner, depth: tuple(reading.items(inner, depth)),
    "$d": _dict,
    "$set": lambda reading, inner, depth: set(reading.hashed(inner, depth)),
    "$frozenset": lambda reading, inner, depth: frozenset(reading.hashed(inner, depth)),
    "$b": lambda _reading, inner, _depth: bytes.fromhex(inner),
    "$s": lambda _reading, inner, _depth: bytes.fromhex(inner).decode("utf-8", "surrogatepass"),
    "$f": _float,
    "$i": _int,
    "$c": _complex,
    "$a": _array,
    "$n": _numpy_scalar,
    "$x": _read_foreign,
}
