"""What the frames between the grader and a child say: a load, questions, one reply for each.

Every reply is an answer or an end; nothing in it can say "passed". Each request carries an id of 48
random bits that its reply has to carry too. Runs on both sides.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pytest_hardtier.calls import Answered, Cost, Ended, Frame, Kind, Op, Question, Terms
from pytest_hardtier.cleaning import clean_line, clean_text
from pytest_hardtier.sandbox import wire
from pytest_hardtier.sandbox.codec import decode, encode
from pytest_hardtier.sandbox.wire import BadFrame


@dataclass(frozen=True)
class Load:
    """What a child is given first: the submission and what it has to offer.

    harness: what runs beside it, each text importing from the one before; () for nothing
    compiled: what an earlier child made of all these texts, as it said with Compiled; b"" if none
    """

    source: bytes
    file: str
    calls: Mapping[str, str]
    classes: Mapping[str, tuple[str, ...]]
    numpy: bool
    memory_mib: int
    harness: tuple[bytes, ...] = ()
    compiled: bytes = b""


@dataclass(frozen=True)
class Ready:
    """The child has taken its limits. A child that ends before this was not set up: our fault."""


@dataclass(frozen=True)
class Compiled:
    """What Python made of the texts of a load, for later children of the same load.

    A child says it before anything of the submission has run, so that what a submission does in one
    child cannot reach the next one this way. The grader hands it on and never looks into it.
    """

    code: bytes


@dataclass(frozen=True)
class Loaded:
    """The submission was imported and has everything that the contract asks for."""


@dataclass(frozen=True)
class Unfit:
    """Our own code in the child, or the kata's harness, broke."""

    traceback: str


# For `args_after`: no argument is of a kind that a call can change, so none is sent back.
AS_SENT: tuple[Any, ...] = ("as sent",)

_OPS = {op.value: op for op in Op}

Reply = Answered | Ended | Ready | Compiled | Loaded | Unfit

_PLAIN_TERMS = Question.terms  # what a question has that says nothing about them


def write_load(load: Load, request_id: str) -> list[Any]:
    """The first frame to a child."""
    content = [
        request_id,
        load.file,
        dict(load.calls),
        {name: list(methods) for name, methods in load.classes.items()},
        load.numpy,
        load.memory_mib,
    ]
    return wire.frame_bytes(content, [load.source, load.compiled, *load.harness])


def read_load(frame: wire.Frame) -> tuple[str, Load]:
    """The id and the load of a child's first frame."""
    request_id, file, calls, classes, numpy, memory_mib = frame.content
    source, compiled, *harness = (bytes(buffer) for buffer in frame.buffers)
    methods = {name: tuple(methods) for name, methods in classes.items()}
    load = Load(source, file, calls, methods, numpy, memory_mib, tuple(harness), compiled)
    return request_id, load


def write_question(question: Question, request_id: str) -> list[Any]:
    """The frame of one question; raises wire.TooLarge."""
    buffers: list[memoryview] = []
    content = [
        request_id,
        question.op.value,
        question.name,
        [encode(arg, buffers) for arg in question.args],
        encode(question.kwargs, buffers) if question.kwargs else None,
        question.on,
        None if question.terms is _PLAIN_TERMS else _terms(question.terms),
    ]
    return wire.frame_bytes(content, buffers)


def _terms(terms: Terms) -> list[Any]:
    return [terms.seconds, terms.lines, terms.steps, terms.own_steps, sorted(terms.measure)]


def read_question(frame: wire.Frame) -> tuple[str, Question]:
    """The id and the question of a frame."""
    request_id, op, name, args, kwargs, on, terms = frame.content
    return request_id, Question(
        _OPS[op],
        name,
        tuple([decode(arg, frame.buffers) for arg in args]),
        {} if kwargs is None else decode(kwargs, frame.buffers),
        on,
        _PLAIN_TERMS if terms is None else _read_terms(*terms),
    )


def _read_terms(
    seconds: float | None,
    lines: int | None,
    steps: int | None,
    own_steps: int | None,
    measure: list[str],
) -> Terms:
    return Terms(seconds, lines, steps, own_steps, frozenset(measure))


def write_reply(reply: Reply, request_id: str) -> list[Any]:
    """The frame of one reply. A value too large for a frame is sent as a Foreign that says so."""
    buffers: list[memoryview] = []
    if isinstance(reply, Answered):
        as_sent = reply.args_after is AS_SENT
        after = None if as_sent else [encode(arg, buffers) for arg in reply.args_after]
        cost = _cost(reply.cost)
        return wire.frame_bytes([request_id, 1, encode(reply.value, buffers), after, cost], buffers)
    if isinstance(reply, Ended):
        return wire.frame_bytes([request_id, 0, *_ended(reply)])
    if isinstance(reply, Unfit):
        return wire.frame_bytes([request_id, 3, reply.traceback[-20_000:]])
    if isinstance(reply, Compiled):
        return wire.frame_bytes([request_id, 5], [reply.code])
    return wire.frame_bytes([request_id, 2 if isinstance(reply, Loaded) else 4])


def _cost(cost: Cost) -> list[Any]:
    return [
        cost.cpu_seconds,
        cost.lines,
        cost.steps,
        cost.own_steps,
        cost.peak_bytes,
        cost.allocated_bytes,
    ]


def _ended(ended: Ended) -> list[Any]:
    frames = [[frame.line, frame.function, frame.text] for frame in ended.frames]
    return [
        ended.kind.value,
        ended.message,
        ended.line,
        frames,
        ended.alive,
        ended.exception,
        _cost(ended.cost),
        ended.used,
        ended.limit,
    ]


def read_reply(frame: wire.Frame, request_id: str, args: tuple[Any, ...] = ()) -> Reply:
    """The reply to the request of that id; raises BadFrame for anything else.

    args: what was sent, for a reply that says that no argument can have changed

    Texts are cleaned here, once.
    """
    try:
        got_id, tag, *rest = frame.content
        if got_id != request_id:
            raise BadFrame("it answers something that was not asked")
        if tag == 1:
            return _read_answered(rest, frame.buffers, args)
        if tag == 5:
            return _read_compiled(rest, frame.buffers)
        return _READ_REPLY[tag](rest)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise BadFrame(f"it is no reply: {error}") from None


def _read_answered(
    rest: list[Any], buffers: tuple[memoryview, ...], args: tuple[Any, ...]
) -> Answered:
    value, after, cost = rest
    if after is not None:
        args = tuple([decode(arg, buffers) for arg in _expect(list, after)])
    return Answered(decode(value, buffers), args, _read_cost(cost))


def _read_compiled(rest: list[Any], buffers: tuple[memoryview, ...]) -> Compiled:
    if rest:
        raise ValueError("nothing more to say")
    (code,) = buffers
    return Compiled(bytes(code))


def _read_ended(rest: list[Any]) -> Ended:
    kind, message, line, frames, alive, exception, cost, used, limit = rest
    return Ended(
        Kind(kind),
        clean_text(_expect(str, message), bytes_at_most=4096, lines_at_most=20),
        None if line is None else _expect(int, line),
        tuple(_read_frame(*frame) for frame in _expect(list, frames)[:40]),
        _expect(bool, alive),
        clean_line(_expect(str, exception)),
        _read_cost(cost),
        _read_counts(used),
        _read_counts(limit),
    )


def _read_frame(line: Any, function: Any, text: Any) -> Frame:
    return Frame(
        _expect(int, line), clean_line(_expect(str, function)), clean_line(_expect(str, text))
    )


def _read_cost(cost: Any) -> Cost:
    seconds, *counts = _expect(list, cost)
    if any(count is not None and (type(count) is not int or count < 0) for count in counts):
        raise ValueError("a count is a number from 0 up")
    # It is summed up against the limit of a check, so a forged one must not lift it.
    if not 0 <= _expect(float, seconds) < math.inf:
        raise ValueError("processor time is a number of seconds from 0 up")
    return Cost(seconds, *counts)


def _read_counts(counts: Any) -> dict[str, int]:
    return {clean_line(_expect(str, k)): _expect(int, v) for k, v in _expect(dict, counts).items()}


def _read_unfit(rest: list[Any]) -> Unfit:
    (traceback,) = rest
    return Unfit(clean_text(_expect(str, traceback)))


def _read_ready(rest: list[Any]) -> Ready:
    if rest:
        raise ValueError("nothing more to say")
    return Ready()


def _read_loaded(rest: list[Any]) -> Loaded:
    if rest:
        raise ValueError("nothing more to say")
    return Loaded()


_READ_REPLY: dict[int, Callable[[list[Any]], Reply]] = {
    0: _read_ended,
    2: _read_loaded,
    3: _read_unfit,
    4: _read_ready,
}


def _expect(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise ValueError(f"{kind.__name__} expected")
    return value
