"""Frames between the grader and a child: how bytes are cut, never what they mean.

A frame is a magic word, the length of a JSON text, the number of raw buffers, their lengths, the
text, the buffers. Every length is checked against a cap before memory is taken, since the bytes
come from the candidate's process. Runs on both sides; imports only the standard library.
"""

# ruff: noqa: N818  (exceptions of this room are named for what happened and do not leave it)

from __future__ import annotations

import json
import mmap
import socket
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

MAGIC = b"HT1\n"
JSON_BYTES_AT_MOST = 8 << 20
BUFFERS_AT_MOST = 4096
BUFFER_BYTES_AT_MOST = 256 << 20

_HEAD = struct.Struct("<4sII")  # magic, bytes of JSON, number of buffers
_CHUNK = 1 << 18
# Shorter than this, copying out of the read buffer is cheaper than a read of its own.
_LONG_BODY = 1 << 19
# Holds what is not long, its head with all lengths, and a chunk.
_BUFFER = _LONG_BODY + 2 * _CHUNK


class BadFrame(Exception):
    """The other side sent bytes that are no frame, or one beyond the caps."""


class TooLarge(Exception):
    """A frame that we are about to send would be beyond the caps."""


@dataclass(frozen=True)
class Frame:
    """What one frame carries: a JSON value and the raw buffers that it refers to by number."""

    content: Any
    buffers: tuple[memoryview, ...] = ()


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _no_json(value: Any) -> Any:
    raise TypeError(f"{type(value).__name__} is no JSON")


# The parts of `json` that are written in C, without the Python around them: twice as fast on small
# frames, and a submission that has replaced `len` or `isinstance` does not disturb them.
_chunks_of = json.encoder.c_make_encoder(  # type: ignore[attr-defined]
    None, _no_json, json.encoder.encode_basestring_ascii, None, ":", ",", False, False, False
)
_scan = json.JSONDecoder(parse_constant=_no_constant).scan_once  # type: ignore[attr-defined]


def frame_bytes(content: Any, buffers: Sequence[memoryview | bytes] = ()) -> list[Any]:
    """The frame as a list of byte strings to be sent one after another.

    Raises TooLarge when it would be beyond the caps.
    """
    text = "".join(_chunks_of(content, 0)).encode("ascii")
    lengths = [len(buffer) for buffer in buffers]
    if len(text) > JSON_BYTES_AT_MOST:
        raise TooLarge(f"{len(text):,} bytes of text, {JSON_BYTES_AT_MOST:,} allowed")
    if len(buffers) > BUFFERS_AT_MOST:
        raise TooLarge(f"{len(buffers):,} arrays, {BUFFERS_AT_MOST:,} allowed")
    if sum(lengths) > BUFFER_BYTES_AT_MOST:
        raise TooLarge(f"{sum(lengths):,} bytes of arrays, {BUFFER_BYTES_AT_MOST:,} allowed")
    head = _HEAD.pack(MAGIC, len(text), len(buffers))
    return [head + struct.pack(f"<{len(lengths)}Q", *lengths) + text, *buffers]


class FrameReader:
    """Puts frames together from whatever a socket gives.

    Small frames are cut out of one buffer that never moves or grows; a long one is received
    straight into the memory in which its arrays will live, so that an array is not copied. What is
    allocated depends on the frames alone and not on how the bytes arrived: traced memory of a
    submission differed by a few bytes when the layout of the heap did.
    """

    def __init__(self) -> None:
        # Not a bytearray, which writes zeros over a megabyte for each child, and in it again.
        self._buffer = memoryview(mmap.mmap(-1, _BUFFER, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))
        self._begin = self._end = 0  # what has arrived in the buffer and is not yet read
        self._body: bytearray | None = None  # of a long frame, of its full length
        self._filled = 0
        self._lengths: tuple[int, tuple[int, ...]] = (0, ())
        self.text_bytes = 0  # of all frames so far

    @property
    def is_empty(self) -> bool:
        """Whether no byte is waiting for the rest of its frame."""
        return self._begin == self._end and self._body is None

    def receive(self, channel: socket.socket) -> bool:
        """Read once from the socket; False when the other side has closed it.

        Raises BlockingIOError where the socket does not block and has nothing.
        """
        if self._body is None:
            if self._end == _BUFFER:
                self._move_to_the_front()
            received = channel.recv_into(self._buffer[self._end : self._end + _CHUNK])
            self._end += received
            return received > 0
        with memoryview(self._body) as body:
            received = channel.recv_into(body[self._filled :])
        self._filled += received
        return received > 0

    def _move_to_the_front(self) -> None:
        left = self._end - self._begin
        self._buffer[:left] = self._buffer[self._begin : self._end]
        self._begin, self._end = 0, left

    def frames(self) -> Iterator[Frame]:
        """Every frame that is complete; raises BadFrame."""
        if self._body is not None:
            if self._filled < len(self._body):
                return
            body, self._body = self._body, None
            self.text_bytes += self._lengths[0]
            yield _frame(memoryview(body), *self._lengths)
        while (start := self._body_start()) is not None:
            text_length, lengths = self._lengths
            end = start + text_length + sum(lengths)
            if end > self._end:
                if end - start > _LONG_BODY:
                    self._begin_long(start, end)
                return
            self._begin = end
            self.text_bytes += text_length
            yield _frame(memoryview(bytearray(self._buffer[start:end])), text_length, lengths)
        if self._begin == self._end:
            self._begin = self._end = 0

    def _begin_long(self, start: int, end: int) -> None:
        self._filled = self._end - start
        self._body = bytearray(end - start)
        self._body[: self._filled] = self._buffer[start : self._end]
        self._begin = self._end = 0

    def _body_start(self) -> int | None:
        """Where the body of the next frame starts; its lengths go to `_lengths`."""
        waiting = self._end - self._begin
        if waiting < _HEAD.size:
            seen = self._buffer[self._begin : min(self._begin + 4, self._end)]
            if not MAGIC.startswith(bytes(seen)):
                raise BadFrame("it does not begin as a frame does")
            return None
        magic, text_length, count = _HEAD.unpack_from(self._buffer, self._begin)
        if magic != MAGIC:
            raise BadFrame("it does not begin as a frame does")
        if text_length > JSON_BYTES_AT_MOST or count > BUFFERS_AT_MOST:
            raise BadFrame("it announces more than is allowed")
        start = self._begin + _HEAD.size + 8 * int(count)
        if self._end < start:
            return None
        lengths = struct.unpack_from(f"<{count}Q", self._buffer, self._begin + _HEAD.size)
        if sum(lengths) > BUFFER_BYTES_AT_MOST:
            raise BadFrame("it announces more than is allowed")
        self._lengths = (text_length, lengths)
        return start


def _frame(body: memoryview, text_length: int, lengths: tuple[int, ...]) -> Frame:
    try:
        text = str(body[:text_length], "ascii")
        content, end = _scan(text, 0)
    except (ValueError, RecursionError, StopIteration) as error:
        raise BadFrame(f"its text is not readable: {error}") from None
    if end != text_length:
        raise BadFrame("its text goes on after the end")
    buffers, at = [], text_length
    for length in lengths:
        buffers.append(body[at : at + length])
        at += length
    return Frame(content, tuple(buffers))
