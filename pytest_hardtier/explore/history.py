"""What happened under one schedule: calls, their results, and when each began and ended.

Plain data, because a history is recorded beside the code under test and judged elsewhere. Positions
are event numbers. One thread runs at a time, so they are exact: a call that ended before another
began has the smaller number, always.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pytest_hardtier.explore.ops import Op

# The thread of a call that ran before the threads began or after they ended, with nobody beside it.
ALONE = -1

SCALARS = (type(None), bool, int, float, str, bytes)


@dataclass(frozen=True, slots=True)
class Returned:
    """The call gave back `value`."""

    value: Any = None

    def __str__(self) -> str:
        return told(self.value)


@dataclass(frozen=True, slots=True)
class Raised:
    """The call ended with an exception; two are the same result if their types have one name.

    text: its message, for the reader alone
    """

    type_name: str
    text: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Raised) and other.type_name == self.type_name

    def __hash__(self) -> int:
        return hash(self.type_name)

    def __str__(self) -> str:
        return f"{self.type_name}({self.text})" if self.text else self.type_name


Result = Returned | Raised


@dataclass(frozen=True, slots=True)
class Call:
    """One call: which thread, what was asked, from when to when, and what came of it.

    end, result: None for a call that never ended
    """

    thread: int
    op: Op
    start: int
    end: int | None
    result: Result | None

    @property
    def alone(self) -> bool:
        """Whether it ran before the threads began or after they ended."""
        return self.thread == ALONE

    def before(self, other: Call) -> bool:
        """Whether it had ended when the other one began: no event lies between the two."""
        return self.end is not None and self.end <= other.start

    def __str__(self) -> str:
        return str(self.op)


@dataclass(frozen=True, slots=True)
class History:
    """The calls of one schedule in the order in which they began."""

    calls: tuple[Call, ...]

    def overlaps(self, call: Call) -> bool:
        """Whether any other call ran at the same time, at least in part."""
        return any(
            not call.before(other) and not other.before(call)
            for other in self.calls
            if other is not call
        )

    def open_calls(self) -> tuple[Call, ...]:
        """Those that never ended."""
        return tuple(call for call in self.calls if call.result is None)

    def to_plain(self) -> dict[str, Any]:
        """As JSON can carry it; `from_plain` gives the same history back."""
        return {"calls": [_call_to_plain(call) for call in self.calls]}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> History:
        """The history of which `to_plain` made this."""
        return cls(tuple(_call_from_plain(call) for call in plain["calls"]))


def _call_to_plain(call: Call) -> list[Any]:
    op = [call.op.name, to_plain(list(call.op.args)), to_plain(dict(call.op.kwargs))]
    match call.result:
        case None:
            result = None
        case Returned(value):
            result = ["ok", to_plain(value)]
        case Raised(type_name, text):
            result = ["exc", type_name, text]
    return [call.thread, *op, call.start, call.end, result]


def _call_from_plain(plain: list[Any]) -> Call:
    thread, name, args, kwargs, start, end, result = plain
    op = Op(name, tuple(from_plain(args)), tuple(from_plain(kwargs).items()))
    answer: Result | None = None
    if result is not None:
        answer = Returned(from_plain(result[1])) if result[0] == "ok" else Raised(*result[1:])
    return Call(thread, op, start, end, answer)


@dataclass(frozen=True, slots=True)
class Opaque:
    """Stands for a value of a type that JSON does not know, by how it reads."""

    text: str

    def __repr__(self) -> str:
        return self.text


_CONTAINERS = {"tuple": tuple, "set": set, "frozenset": frozenset}


def to_plain(value: Any) -> Any:
    """The value as JSON can carry it: what is neither scalar nor list says which type it is."""
    kind = type(value).__name__
    if type(value) is bytes:
        return {kind: value.hex()}
    if type(value) in SCALARS:
        return value
    if type(value) is list:
        return [to_plain(item) for item in value]
    if type(value) is tuple:
        return {kind: [to_plain(item) for item in value]}
    if type(value) in (set, frozenset):
        return {kind: [to_plain(item) for item in sorted(value, key=repr)]}
    if type(value) is dict:
        return {kind: [[to_plain(key), to_plain(item)] for key, item in value.items()]}
    return {"opaque": told(value)}


def from_plain(plain: Any) -> Any:
    """The value that `to_plain` was given; `Opaque` for one that it did not know.

    ValueError or TypeError for what `to_plain` gives for nothing.
    """
    if type(plain) is list:
        return [from_plain(item) for item in plain]
    if type(plain) is not dict:
        return plain
    [(kind, content)] = plain.items()
    if kind in _CONTAINERS:
        return _CONTAINERS[kind](map(from_plain, content))
    if kind == "dict":
        return {from_plain(key): from_plain(item) for key, item in content}
    if kind == "bytes":
        return bytes.fromhex(content)
    if kind != "opaque" or type(content) is not str:
        raise ValueError(f"no value: {kind}")
    return Opaque(content)


def told(value: Any) -> str:
    """How a value reads; its `__repr__` may be the program's own, and wrong."""
    try:
        return repr(value)
    except Exception as error:  # noqa: BLE001 - whatever it is, there is another way to say it
        return f"<{type(value).__name__} whose __repr__ raises {type(error).__name__}>"


def snapshot(value: Any) -> Any:
    """The value as it is now: containers are copied, since their owner may go on changing them."""
    kind = type(value)
    if kind in SCALARS:
        return value
    if kind is tuple:
        # Most are pairs of scalars. A loop, since nothing is called by it and so nothing is traced.
        for item in value:
            if type(item) not in SCALARS:
                return tuple(map(snapshot, value))
        return value
    if kind in (list, set, frozenset):
        return kind(map(snapshot, value))
    if kind is dict:
        return {key: snapshot(item) for key, item in value.items()}
    return value
