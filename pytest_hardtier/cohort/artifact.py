"""The JSON of a run, read back where it may be forged: whoever opened the pull request made the
job that wrote it, so every value is checked before anything is made of it.

Types, lengths, and words from a list; keys that are not known are ignored. What passes is a value
that `cohort.markdown` can show, and not the truth: that only the log of the run can tell.
"""

from __future__ import annotations

import json
import math
import os
import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from pytest_hardtier.calls import Kind
from pytest_hardtier.cleaning import clean_line, clean_text
from pytest_hardtier.cohort.group import FORMAT, Group
from pytest_hardtier.errors import UsageError
from pytest_hardtier.grading.attempt import ACCEPTED, Attempt, verdict_of
from pytest_hardtier.grading.verdict import INTERNAL, Outcome
from pytest_hardtier.sandbox.tiers import TIERS

BYTES_AT_MOST = 16 << 20  # 35 katas whose every check fails with all the text that is kept: 13 MiB
DEPTH_AT_MOST = 12
KATAS_AT_MOST = 500
CHECKS_AT_MOST = 200
NUMBER_AT_MOST = 10**15

KINDS = (*map(str, Kind), INTERNAL)
_SLUG = re.compile(r"[a-z][a-z0-9_]{0,60}(/[a-z][a-z0-9_]{0,60})?")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,100}")

Reader = Callable[["Spot"], Any]


class Wrong(Exception):  # noqa: N818 - becomes a UsageError with the file's name
    """A value that the form does not allow; the text says where and why."""


@dataclass(frozen=True)
class Spot:
    """A value and where it stands: `attempts[3].checks[0].outcome`."""

    value: Any
    at: str = ""

    def inside(self, key: str | int) -> Spot:
        name = f"[{key}]" if isinstance(key, int) else clean_line(key, 40)
        dot = "." if self.at and isinstance(key, str) else ""
        return Spot(self.value[key], f"{self.at}{dot}{name}")

    def wrong(self, wanted: str) -> NoReturn:
        shown = clean_line(repr(self.value)[:200], 60)
        raise Wrong(f"{self.at or 'the document'} is {shown}; it has to be {wanted}")


def read_artifact(path: Path) -> Group:
    """The run that a file tells of. Raises UsageError that names what is wrong with it."""
    try:
        return _group(Spot(_plain(_bytes_of(path))))
    except Wrong as wrong:
        raise UsageError(f"{path}: is no artifact of `hardtier ci`: {wrong}.") from None


def _bytes_of(path: Path) -> bytes:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError as trouble:
        raise UsageError(f"{path}: cannot be opened: {trouble.strerror}.") from None
    with os.fdopen(handle, "rb", closefd=True) as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Wrong("it is no regular file")
        content = file.read(BYTES_AT_MOST + 1)
    if len(content) > BYTES_AT_MOST:
        raise Wrong(f"it is larger than {BYTES_AT_MOST >> 20} MiB")
    return content


def _plain(content: bytes) -> Any:
    def no_number(name: str) -> NoReturn:
        raise Wrong(f"{name} is no number of JSON")

    try:
        plain = json.loads(content.decode("utf-8"), parse_constant=no_number)
    except RecursionError:
        raise Wrong(f"it is nested deeper than {DEPTH_AT_MOST}") from None
    except ValueError as trouble:  # UnicodeDecodeError and JSONDecodeError among them
        raise Wrong(f"it is no JSON: {clean_line(str(trouble), 100)}") from None
    level: list[Any] = [plain]
    for _ in range(DEPTH_AT_MOST):
        level = [inner for outer in level for inner in _within(outer)]
    if level:
        raise Wrong(f"it is nested deeper than {DEPTH_AT_MOST}")
    return plain


def _within(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


# Readers: each gives the value it allows, or raises Wrong.


def _text(at_most: int, lines: int = 200) -> Reader:
    def read(spot: Spot) -> str:
        if not isinstance(spot.value, str) or len(spot.value) > at_most:
            spot.wrong(f"a text of at most {at_most} characters")
        return clean_text(spot.value, bytes_at_most=4 * at_most, lines_at_most=lines)

    return read


def _matching(pattern: re.Pattern[str], what: str, *, empty: bool = False) -> Reader:
    def read(spot: Spot) -> str:
        value = spot.value
        if not isinstance(value, str) or not (pattern.fullmatch(value) or (empty and not value)):
            spot.wrong(what)
        return str(value)

    return read


def _one_of(*words: str | None) -> Reader:
    def read(spot: Spot) -> Any:
        if spot.value not in words:
            spot.wrong(f"one of {', '.join('null' if w is None else w for w in words)}")
        return spot.value

    return read


def _whole(least: int = 0, most: int = NUMBER_AT_MOST) -> Reader:
    def read(spot: Spot) -> int:
        if type(spot.value) is not int or not least <= spot.value <= most:
            spot.wrong(f"a whole number from {least} to {most}")
        return int(spot.value)

    return read


def _number(spot: Spot) -> float:
    value = spot.value
    if type(value) not in (int, float) or not 0 <= value <= NUMBER_AT_MOST or math.isnan(value):
        spot.wrong(f"a number from 0 to {NUMBER_AT_MOST}")
    return float(value)


def _flag(spot: Spot) -> bool:
    if not isinstance(spot.value, bool):
        spot.wrong("true or false")
    return bool(spot.value)


def _or_null(reader: Reader) -> Reader:
    return lambda spot: None if spot.value is None else reader(spot)


def _list_of(reader: Reader, at_most: int) -> Reader:
    def read(spot: Spot) -> list[Any]:
        if not isinstance(spot.value, list) or len(spot.value) > at_most:
            spot.wrong(f"a list of at most {at_most}")
        return [reader(spot.inside(n)) for n in range(len(spot.value))]

    return read


def _by_name(names: Reader, reader: Reader, at_most: int) -> Reader:
    def read(spot: Spot) -> dict[str, Any]:
        if not isinstance(spot.value, dict) or len(spot.value) > at_most:
            spot.wrong(f"an object of at most {at_most} keys")
        return {
            names(Spot(key, f"a key of {spot.at}")): reader(spot.inside(key)) for key in spot.value
        }

    return read


def _object(form: Mapping[str, Reader]) -> Reader:
    def read(spot: Spot) -> dict[str, Any]:
        if not isinstance(spot.value, dict):
            spot.wrong("an object")
        for key in form:
            if key not in spot.value:
                raise Wrong(f"{spot.at or 'the document'} has no {key}")
        return {key: reader(spot.inside(key)) for key, reader in form.items()}

    return read


_LINE, _PARAGRAPH, _PAGE = _text(300), _text(2000), _text(20_000)
_NAMED = _matching(_NAME, "a name of letters, digits and underscores")
_KATA = _matching(_SLUG, "the name of a kata")
_COUNTED = _by_name(_text(60), _whole(), 20)  # units are words: "own steps"

CHECK: dict[str, Reader] = {
    "id": _NAMED,
    "title": _LINE,
    "rubric": _NAMED,
    "tier": _one_of("core", "full"),
    "visible": _flag,
    "outcome": _one_of(*map(str, Outcome)),
    "kind": _one_of(None, *KINDS),
    "message": _PAGE,
    "question": _PARAGRAPH,
    "case": _PAGE,
    "observed": _PAGE,
    "expected": _PAGE,
    "cost": _COUNTED,
    "limit": _COUNTED,
    "cases": _whole(),
    "cpu_seconds": _number,
    "line": _or_null(_whole()),
    "frames": _list_of(_text(1000), 100),
    "replay": _matching(re.compile(r"[0-9a-f]{1,64}"), "a handle in hexadecimal", empty=True),
    "blocked_by": _matching(_NAME, "the name of a check", empty=True),
    "printed_lines": _whole(),
}
RUBRIC: dict[str, Reader] = {
    "id": _NAMED,
    "share": _whole(0, 100),
    "earned": _whole(0, 100),
    "line": _LINE,
    "passed": _whole(0, CHECKS_AT_MOST),
    "of": _whole(0, CHECKS_AT_MOST),
}
ATTEMPT: dict[str, Reader] = {
    "kata": _matching(re.compile(r"[a-z][a-z0-9_]{0,60}"), "the name of a kata"),
    "variation": _or_null(_matching(re.compile(r"[a-z][a-z0-9_]{0,60}"), "a variation's name")),
    "title": _LINE,
    "verdict": _one_of(ACCEPTED, *KINDS),
    "level": _whole(0, 4),
    "level_title": _text(40),
    "score": _whole(0, 100),
    "seed": _whole(),
    "tier": _one_of(*TIERS),
    "submission_sha256": _matching(re.compile(r"[0-9a-f]{64}"), "a SHA-256 in hexadecimal"),
    "started": _text(40),
    "seconds": _number,
    "minutes": _whole(0, 10_000),
    "number": _whole(0, 10**6),
    "rubric": _list_of(_object(RUBRIC), 50),
    "checks": _list_of(_object(CHECK), CHECKS_AT_MOST),
    "missing": _list_of(_PARAGRAPH, 50),
    "complete": _flag,
    "file": _text(500),
    "notes": _list_of(_PARAGRAPH, 20),
}
GROUP: dict[str, Reader] = {
    "format": _whole(FORMAT, FORMAT),
    "tier": _one_of(*TIERS),
    "required_tier": _one_of(*TIERS),
    "seed": _whole(),
    "attempts": _list_of(_object(ATTEMPT), KATAS_AT_MOST),
    "refused": _by_name(_KATA, _PARAGRAPH, KATAS_AT_MOST),
    "unfit": _by_name(_KATA, _PARAGRAPH, KATAS_AT_MOST),
    "untouched": _list_of(_KATA, KATAS_AT_MOST),
    "missing": _list_of(_KATA, KATAS_AT_MOST),
    "lacking": _list_of(_KATA, KATAS_AT_MOST),
}


def _group(spot: Spot) -> Group:
    plain = _object(GROUP)(spot)
    attempts = []
    for number, one in enumerate(plain["attempts"]):
        attempt = Attempt.from_plain(one)
        if attempt.verdict != verdict_of(attempt.checks):
            raise Wrong(f"attempts[{number}].verdict is not what its checks add up to")
        attempts.append(attempt)
    return Group(
        plain["tier"],
        plain["required_tier"],
        plain["seed"],
        tuple(attempts),
        plain["refused"],
        plain["unfit"],
        tuple(plain["untouched"]),
        tuple(plain["missing"]),
        tuple(plain["lacking"]),
    )
