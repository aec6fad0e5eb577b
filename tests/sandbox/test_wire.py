"""Frames come out as they went in, however they are cut, and every length has a cap."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_hardtier.sandbox import wire
from pytest_hardtier.sandbox.wire import BadFrame, Frame, FrameReader, TooLarge, frame_bytes

contents = st.recursive(
    st.none() | st.integers(-(2**63), 2**63) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
)
frames = st.lists(st.tuples(contents, st.lists(st.binary(max_size=20), max_size=3)), max_size=5)


def joined(content: object, buffers: object = ()) -> bytes:
    return b"".join(frame_bytes(content, buffers))


def plain(frame: Frame) -> tuple[object, list[bytes]]:
    return frame.content, [bytes(buffer) for buffer in frame.buffers]


class Pieces:
    """A socket that gives so many bytes at a time."""

    def __init__(self, content: bytes, at_a_time: int) -> None:
        self._content, self._at_a_time = content, at_a_time

    def recv(self, most: int) -> bytes:
        piece = self._content[: min(most, self._at_a_time)]
        self._content = self._content[len(piece) :]
        return piece

    def recv_into(self, room: memoryview) -> int:
        piece = self.recv(len(room))
        room[: len(piece)] = piece
        return len(piece)


def read_all(content: bytes, at_a_time: int = 1 << 20) -> Iterator[Frame]:
    reader, channel = FrameReader(), Pieces(content, at_a_time)
    while reader.receive(channel):  # type: ignore[arg-type]
        yield from reader.frames()


@given(frames, st.integers(1, 40))
@settings(deadline=None)
def test_frames_come_back_however_they_are_cut(sent: list, at_a_time: int):
    stream = b"".join(joined(*one) for one in sent)

    assert [plain(frame) for frame in read_all(stream, at_a_time)] == sent


@pytest.mark.parametrize("at_a_time", [1 << 16, 1 << 18, 3_000_001])
def test_long_frames_come_back_between_short_ones(at_a_time: int):
    sent = [("a", []), ("b", [bytes(range(256)) * 4000, b"x"]), ("c", [b"y" * 600_000]), ("d", [])]
    stream = b"".join(joined(*one) for one in sent)

    assert [plain(frame) for frame in read_all(stream, at_a_time)] == sent


def test_many_frames_come_back_through_a_buffer_that_is_often_full():
    """More than the buffer holds, in frames that are short enough to be cut out of it."""
    sent = [(number, [bytes(100_000 + number)]) for number in range(40)]
    stream = b"".join(joined(*one) for one in sent)

    assert [plain(frame) for frame in read_all(stream, wire._CHUNK)] == sent


def test_a_reader_knows_whether_it_holds_half_a_frame():
    reader = FrameReader()
    assert reader.is_empty

    reader.receive(Pieces(joined("a")[:-1], 100))  # type: ignore[arg-type]
    assert list(reader.frames()) == []
    assert not reader.is_empty


def test_a_closed_channel_is_told():
    one, other = socket.socketpair()
    other.close()
    with one:
        assert not FrameReader().receive(one)


HEAD = struct.Struct("<4sII")
BAD = {
    "another protocol": b"GET / HTTP/1.1\r\n",
    "half a magic word of another": b"HX",
    "a text beyond the cap": HEAD.pack(wire.MAGIC, wire.JSON_BYTES_AT_MOST + 1, 0),
    "too many buffers": HEAD.pack(wire.MAGIC, 2, wire.BUFFERS_AT_MOST + 1),
    "buffers beyond the cap": HEAD.pack(wire.MAGIC, 2, 1) + struct.pack("<Q", 1 << 40),
    "buffers beyond the cap together": HEAD.pack(wire.MAGIC, 2, 2)
    + struct.pack("<QQ", 200 << 20, 100 << 20),
    "a length that overflows": HEAD.pack(wire.MAGIC, 2, 2)
    + struct.pack("<QQ", 2**64 - 1, 2**64 - 1),
    "no json": HEAD.pack(wire.MAGIC, 3, 0) + b"{x}",
    "no text": HEAD.pack(wire.MAGIC, 0, 0),
    "not a number": HEAD.pack(wire.MAGIC, 3, 0) + b"NaN",
    "more than one value": HEAD.pack(wire.MAGIC, 3, 0) + b"1 2",
    "bytes that are no ascii": HEAD.pack(wire.MAGIC, 4, 0) + b'"\xc3\xa9"',
    "endless nesting": HEAD.pack(wire.MAGIC, 200_000, 0) + b"[" * 200_000,
    "a number of 10,000 digits": HEAD.pack(wire.MAGIC, 10_000, 0) + b"1" * 10_000,
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_bytes_that_are_no_frame_are_a_bad_frame(content: bytes):
    with pytest.raises(BadFrame):
        list(read_all(content))


@given(st.binary(max_size=60))
@settings(deadline=None)
def test_any_bytes_are_frames_or_half_a_frame_or_bad(content: bytes):
    with suppress(BadFrame):
        list(read_all(wire.MAGIC + content, 7))


def test_no_memory_is_taken_for_what_is_only_announced():
    reader = FrameReader()
    announced = HEAD.pack(wire.MAGIC, wire.JSON_BYTES_AT_MOST, 0)

    reader.receive(Pieces(announced, 100))  # type: ignore[arg-type]

    assert list(reader.frames()) == []


@pytest.mark.parametrize(
    ("content", "buffers", "said"),
    [
        ("x" * (9 << 20), [], "bytes of text, 8,388,608 allowed"),
        ("x", [b""] * 5000, "5,000 arrays, 4,096 allowed"),
        ("x", [bytes(130 << 20)] * 2, "272,629,760 bytes of arrays, 268,435,456 allowed"),
    ],
)
def test_a_frame_beyond_the_caps_is_not_sent(content: str, buffers: list, said: str):
    with pytest.raises(TooLarge, match=said):
        frame_bytes(content, buffers)


def test_what_is_no_json_is_not_sent():
    with pytest.raises(TypeError, match="object is no JSON"):
        frame_bytes(object())
