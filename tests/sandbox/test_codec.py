"""Values cross the line unchanged, and nothing that the other side forges gets through."""

from __future__ import annotations

import json
import math
from contextlib import suppress

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from pytest_hardtier.plain import Foreign, is_plain, same
from pytest_hardtier.sandbox.codec import decode, encode
from pytest_hardtier.sandbox.wire import BadFrame

DTYPES = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"]

texts = st.text(st.characters(codec=None, categories=None), max_size=8)  # lone surrogates too
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(2**200), 2**200)
    | st.floats()
    | st.complex_numbers(allow_nan=False)
    | texts
    | st.binary(max_size=8)
)
numbers = st.sampled_from(DTYPES).flatmap(
    lambda dtype: arrays(dtype, array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3))
)


def single_number(array: numpy.ndarray) -> bool:
    """Whether it begins with a number that is the same as itself."""
    return array.size > 0 and bool(array.reshape(-1)[0] == array.reshape(-1)[0])


keys = st.recursive(
    st.integers(1 - 2**63, 2**63 - 1) | st.booleans() | texts | st.none(),
    lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3),
    max_leaves=4,
)
values = st.recursive(
    scalars | numbers | numbers.filter(single_number).map(lambda a: a.reshape(-1)[0]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(keys, inner, max_size=3)
        | st.sets(keys, max_size=3)
        | st.lists(st.integers(), max_size=4)
        | st.lists(st.floats(), max_size=4)
        | st.lists(texts, max_size=4)
    ),
    max_leaves=12,
)


def there_and_back(value: object) -> object:
    buffers: list[memoryview] = []
    text = json.dumps(encode(value, buffers), allow_nan=False)
    return decode(json.loads(text), tuple(memoryview(bytes(buffer)) for buffer in buffers))


@given(values)
@settings(max_examples=400, deadline=None)
def test_every_plain_value_comes_back_the_same(value: object):
    assert is_plain(value)
    assert same(there_and_back(value), value)


def test_long_lists_come_back_the_same():
    long = [list(range(-500, 500)), [0.5] * 1000, ["é"] * 1000, [2**80] * 10, [1, 2.0, "x"] * 100]

    assert same(there_and_back(long), long)


@pytest.mark.parametrize("at", [-0.0, math.inf, -math.inf])
def test_unusual_floats_keep_their_sign(at: float):
    assert math.copysign(1, there_and_back([at, 1.0])[0]) == math.copysign(1, at)


class Sub(int):
    """A subclass of a plain type is not plain."""


@pytest.mark.parametrize(
    ("value", "type_name"),
    [
        (Sub(3), "Sub"),
        (range(3), "range"),
        (numpy.array(["a"]), "ndarray"),
        (numpy.ma.array([1]), "MaskedArray"),
        (numpy.zeros(1, ">f8"), "ndarray"),
        (numpy.datetime64("2026-01-01"), "datetime64"),
        (1 << 20_000, "int"),
    ],
    ids=type,
)
def test_what_is_not_plain_arrives_as_foreign(value: object, type_name: str):
    got = there_and_back([value])[0]

    assert isinstance(got, Foreign)
    assert got.type_name == type_name


def test_a_foreign_value_is_cut_and_cleaned():
    class Loud:
        def __repr__(self) -> str:
            return "\x1b[31m" + "x" * 1000

    got = there_and_back(Loud())

    assert got.text.startswith("\\x1b[31mxxx")
    assert len(got.text) <= 200


def test_a_metaclass_cannot_lie_about_the_name():
    class Meta(type):
        __name__ = property(lambda cls: "list")

    class Honest(metaclass=Meta):
        pass

    assert there_and_back(Honest()).type_name == "Honest"


def test_nesting_is_cut_at_100_levels():
    deep: list[object] = []
    for _ in range(98):
        deep = [deep]

    assert there_and_back(deep) == deep
    assert there_and_back([[deep]]).type_name == "list"


def nested(levels: int) -> object:
    content: object = 1
    for _ in range(levels):
        content = [content]
    return content


FORGED = {
    "an unknown tag": {"$pickle": "gASVBAAAAAAAAABLAS4="},
    "two tags": {"$t": [], "$set": []},
    "no tag": {},
    "too deep": nested(120),
    "too deep by tags": {"$t": [{"$t": nested(115)}]},
    "too many values": [[0] * 1_100_000, [0] * 1_100_000],
    "too many entries": {"$set": list(range(100_001))},
    "too many entries in all": [{"$set": list(range(60_000))}] * 2,
    "too many tuples as keys": {"$set": [{"$t": [n, n]} for n in range(5_001)]},
    "a key of many bits": {"$set": [{"$i": hex(2**70)}]},
    "a key that is a list": {"$d": [[[1]], [2]]},
    "more keys than values": {"$d": [[1, 2], [3]]},
    "an integer that is too long": {"$i": "0x" + "f" * 3_510},
    "a number that is no text": {"$i": 5},
    "a float that is no number": {"$f": "1e999999"},
    "a complex number of texts": {"$c": ["1", "2"]},
    "bytes that are no hex": {"$b": "xyz"},
    "an array of objects": {"$a": ["|O", [1], 0]},
    "an array without its buffer": {"$a": ["<f8", [2], 5]},
    "an array with a negative buffer": {"$a": ["<f8", [2], -1]},
    "an array that is too short": {"$a": ["<f8", [3], 0]},
    "an array with a huge shape": {"$a": ["<f8", [2**40, 2**40], 0]},
    "an array with a negative shape": {"$a": ["<f8", [-1, -2], 0]},
    "an array with too many dimensions": {"$a": ["<f8", [1] * 40 + [2], 0]},
    "an array with a shape of texts": {"$a": ["<f8", ["2"], 0]},
    "a scalar of objects": {"$n": ["|O", "00"]},
    "a scalar that is too long": {"$n": ["<f8", "00" * 16]},
    "a foreign value of numbers": {"$x": [1, 2]},
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_a_forged_value_is_a_bad_frame(forged: object):
    with pytest.raises(BadFrame, match="a value is not readable: "):
        decode(forged, (memoryview(bytes(16)),))


def json_values() -> st.SearchStrategy[object]:
    tags = st.sampled_from(
        ["$t", "$d", "$set", "$frozenset", "$b", "$s", "$f", "$i", "$c", "$a", "$n", "$x"]
    )
    return st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False)
        | st.text(max_size=4),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(tags, inner, max_size=2),
    )


@given(json_values())
@settings(max_examples=300, deadline=None)
def test_whatever_json_says_it_is_a_value_or_a_bad_frame(content: object):
    with suppress(BadFrame):
        decode(content, (memoryview(bytes(8)),))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([0] * 2_000_001, "too large to be graded: more than 2,000,000 values"),
        (
            set(range(100_001)),
            "too large to be graded: more than 100,000 entries of dictionaries and sets",
        ),
        (
            [{(n, n): n for n in range(3_000)}] * 2,
            "too large to be graded: more than 5,000 tuples or sets as keys",
        ),
        ([{2**64: "a"}], "too large to be graded: a key of more than 63 bits"),
    ],
    ids=["values", "entries", "tuples", "keys"],
)
def test_an_honest_answer_that_is_too_large_is_no_forgery(value: object, text: str):
    got = decode(encode(value, []))

    assert got == Foreign(type(value).__name__, text)
