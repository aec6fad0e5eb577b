"""What was asked in a failing case, on disk: one JSON file for each, named by its handle."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from pytest_hardtier.calls import Op, Question, Terms
from pytest_hardtier.errors import UsageError, WorkspaceError
from pytest_hardtier.sandbox.codec import decode, encode
from pytest_hardtier.sandbox.wire import BadFrame

FORMAT = 1
NAMED_AT_MOST = 6  # handles that an error message lists


@dataclass(frozen=True)
class Kept:
    """A failing case of an earlier run, and whose it was.

    case, message, question: as the report showed them
    file: the submission; sha256: what was in it when the case failed
    """

    handle: str
    kata: str
    check: str
    title: str
    case: str
    message: str
    question: str
    file: str
    sha256: str
    questions: tuple[Question, ...]


class Case(Protocol):
    """A failing case as the session gives it (`session.Replay`), in the same words as `Kept`."""

    @property
    def handle(self) -> str: ...
    @property
    def questions(self) -> tuple[Question, ...]: ...


class Submitted(Protocol):
    """The submission that it failed on (`session.Source`)."""

    @property
    def path(self) -> Path: ...
    @property
    def sha256(self) -> str: ...


def keep_replay(folder: Path, replay: Case, source: Submitted) -> Path:
    """Write a failing case down; the same case has the same file. Raises WorkspaceError.

    The file is whole or not there, so two runs may write at once.
    """
    buffers: list[memoryview] = []
    plain = {
        "format": FORMAT,
        **{name: getattr(replay, name) for name in _TEXTS},
        "file": str(source.path.absolute()),
        "sha256": source.sha256,
        "questions": [_plain(question, buffers) for question in replay.questions],
        "buffers": [b64encode(buffer).decode("ascii") for buffer in buffers],
    }
    path = folder / f"{replay.handle}.json"
    part = folder / f".{replay.handle}.{os.getpid()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(plain), encoding="ascii")
        part.replace(path)
    except OSError as error:
        raise WorkspaceError(
            f"{path}: the failing case could not be kept for a replay: {error.strerror}. "
            "Make the folder writable, or make room there, and grade again."
        ) from None
    return path


_TEXTS = ("handle", "kata", "check", "title", "case", "message", "question")


def forget_replays(folder: Path, kata: str, but: Collection[str] = ()) -> None:
    """Remove what earlier runs of the kata left: only the last run's cases can be replayed.

    but: the handles of the last run. Called when it is over, so that a run that was interrupted
        takes nothing away.
    """
    for path in _paths(folder):
        if path.stem not in but and _about(path).get("kata") == kata:
            with suppress(OSError):  # a folder that nobody can write keeps what it has
                path.unlink()


def read_replay(folder: Path, handle: str) -> Kept:
    """The case whose handle begins so. Raises UsageError and says which ones there are."""
    found = [path for path in _paths(folder) if handle and path.stem.startswith(handle)]
    if len(found) != 1:
        raise UsageError(_which(folder, handle, found))
    plain = _about(found[0])
    try:
        buffers = tuple(memoryview(b64decode(buffer)) for buffer in plain["buffers"])
        questions = tuple(_question(question, buffers) for question in plain["questions"])
        texts = {name: str(plain[name]) for name in (*_TEXTS, "file", "sha256")}
        return Kept(**texts, questions=questions)
    except (BadFrame, KeyError, TypeError, ValueError):
        raise UsageError(
            f"{found[0]} cannot be read. Grade the kata again; that writes it anew."
        ) from None


def _paths(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.json") if not path.name.startswith("."))


def _about(path: Path) -> dict[str, Any]:
    """What a file says, {} for one that is damaged or of another format."""
    try:
        plain = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return plain if isinstance(plain, dict) and plain.get("format") == FORMAT else {}


def _which(folder: Path, handle: str, found: Sequence[Path]) -> str:
    paths = found or _paths(folder)
    if not paths:
        return "No failing case is kept here. `hardtier grade SLUG` keeps those of its last run."
    named = [f"{path.stem} ({_about(path).get('kata', '?')})" for path in paths[:NAMED_AT_MOST]]
    more = f" and {len(paths) - len(named)} more" if len(paths) > len(named) else ""
    problem = "More than one failing case begins" if found else "There is no failing case"
    return f"{problem} {'with ' if found else ''}{handle!r}. Kept are {', '.join(named)}{more}."


def _plain(question: Question, buffers: list[memoryview]) -> dict[str, Any]:
    terms = asdict(question.terms)
    return {
        "op": str(question.op),
        "name": question.name,
        "args": encode(list(question.args), buffers),
        "kwargs": encode(question.kwargs, buffers),
        "on": question.on,
        "terms": {**terms, "measure": sorted(question.terms.measure)},
    }


def _question(plain: dict[str, Any], buffers: tuple[memoryview, ...]) -> Question:
    terms = plain["terms"]
    return Question(
        Op(plain["op"]),
        plain["name"],
        tuple(decode(plain["args"], buffers)),
        decode(plain["kwargs"], buffers),
        plain["on"],
        Terms(**{**terms, "measure": frozenset(terms["measure"])}),
    )
