"""One thing that happened, and how a file holds it: a line of JSON and a line with its checksum.

The checksum makes a damaged record recognizable: a store that silently gives back altered text was
measured to be what SQLite does (14 of 200 times with 64 random bytes written into it, 2026-11).
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from pytest_hardtier.clock import Moment, Ticks

FORMAT = 1
SUBMISSION = "submission"  # in the data of a run: the text that was graded, zlib and base64
SUBMISSION_KIB = 1024  # more than any file that is graded; records come from other machines, too
# What the gist of a run keeps: 200 bytes of 7,000, and all that is asked about many runs.
OF_A_RUN = (
    *("verdict", "complete", "level", "score", "number", "seconds"),
    *("approach_words", "seed", "tier", "submission_sha256"),
)


class Event(StrEnum):
    """What can be recorded about a kata; a newer version may know more."""

    started = "started"
    run = "run"  # data: the attempt's plain form, and the submission
    hint = "hint"  # data: step, from 1
    debrief = "debrief"
    discussion = "discussion"  # data: share, 0 to 1; answers: right, wrong, skipped
    reset = "reset"
    finished = "finished"  # somebody stopped the attempt
    given_up = "given_up"
    heartbeat = "heartbeat"  # somebody is at it; only the last of each start of the machine is kept


@dataclass(frozen=True)
class Record:
    """One event, written once and never changed.

    id: sorts by time, and by order of writing within one process
    at: UTC, by a clock that may have been set; `ticks` are the ones nobody sets, where known
    more: what a newer version wrote beside these fields; kept as it is
    """

    id: str
    kind: str
    kata: str
    at: datetime
    data: dict[str, Any] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    ticks: Ticks | None = None

    @property
    def moment(self) -> Moment:
        """When it happened, on all clocks that were read."""
        return Moment(self.at, self.ticks)

    @property
    def submission(self) -> bytes | None:
        """The text that a run graded; None in other records, in a gist, and in those of 2026-11."""
        packed = self.data.get(SUBMISSION)
        if not isinstance(packed, str):
            return None
        unpacking, most = zlib.decompressobj(), SUBMISSION_KIB * 1024
        try:
            content = unpacking.decompress(base64.b64decode(packed, validate=True), most)
        except (ValueError, zlib.error):
            return None
        return content if unpacking.eof or len(content) == most else None

    def number(self, name: str) -> int:
        """A whole number in the data; 0 where there is none, as in what newer versions write."""
        value = self.data.get(name)
        return value if isinstance(value, int) else 0

    def gist(self) -> Record:
        """The record without what makes a run large."""
        if self.kind != Event.run:
            return self
        return replace(self, data={key: self.data[key] for key in OF_A_RUN if key in self.data})

    def to_bytes(self) -> bytes:
        """The record as a file holds it. TypeError or ValueError for data that is not plain."""
        ticks = {} if self.ticks is None else {"ticks": vars(self.ticks)}
        plain = {
            "format": FORMAT,
            "id": self.id,
            "kind": str(self.kind),
            "kata": self.kata,
            "at": self.at.isoformat(),
            **ticks,
            "data": self.data,
            **self.more,
        }
        line = json.dumps(plain, separators=(",", ":")).encode("ascii") + b"\n"
        return line + seal_of(line)

    @classmethod
    def from_bytes(cls, content: bytes) -> Record:
        """The record that a file holds. Raises Unreadable and says why."""
        line, _, seal = content.partition(b"\n")
        if not seal or seal_of(line + b"\n") != seal:
            raise Unreadable("it is damaged: the checksum does not fit")
        try:
            plain = json.loads(line)
            version = plain.pop("format")
            if version != FORMAT:
                raise Newer(f"a newer version wrote it (format {version}); upgrade to read it")
            at = datetime.fromisoformat(plain.pop("at"))
            named = {key: plain.pop(key) for key in ("id", "kind", "kata", "data")}
            at.timestamp()
        except (ValueError, KeyError, AttributeError, TypeError, OverflowError):
            raise Unreadable("it is no record of an attempt") from None
        texts = all(isinstance(named[key], str) for key in ("id", "kind", "kata"))
        if at.tzinfo is None or not texts or not isinstance(named["data"], dict):
            raise Unreadable("it is no record of an attempt")
        return cls(at=at.astimezone(UTC), ticks=_ticks_in(plain), more=plain, **named)


class Unreadable(Exception):  # noqa: N818 - a reason, caught where files are listed
    """Why a file is not read as a record, in words that read on after its name."""


class Newer(Unreadable):
    """A whole record in a form that a newer version knows."""


def packed(submission: bytes) -> str:
    """A submission's text as the data of a run holds it."""
    return base64.b64encode(zlib.compress(submission, 9)).decode("ascii")


def in_order(records: Iterable[Record]) -> list[Record]:
    """Records as they happened, each once, whatever the time of day was set to in between.

    Within one start of the machine its own clock orders them. Between two of them, and for records
    without ticks, the time of day does: for a start as most of its records saw it.
    """
    known = {record.id: record for record in records}
    began: dict[str, list[float]] = {}
    for record in known.values():
        if record.ticks is not None:
            at = record.at.timestamp() - record.ticks.boot_seconds
            began.setdefault(record.ticks.boot, []).append(at)
    boots = {boot: sorted(seen)[len(seen) // 2] for boot, seen in began.items()}

    def place(record: Record) -> tuple[float, str]:
        if record.ticks is None:
            return record.at.timestamp(), record.id
        return boots[record.ticks.boot] + record.ticks.boot_seconds, record.id

    return sorted(known.values(), key=place)


def _ticks_in(plain: dict[str, Any]) -> Ticks | None:
    """Takes the ticks out of a record; what is none stays there as something newer."""
    match plain.get("ticks"):
        case {
            "boot": str(boot),
            "awake_seconds": float() | int() as awake,
            "boot_seconds": float() | int() as since_boot,
            **others,
        } if not others:
            del plain["ticks"]
            return Ticks(boot, awake, since_boot)
    return None


def seal_of(line: bytes) -> bytes:
    """The second line of a record's file."""
    return b"crc32 %08x\n" % zlib.crc32(line)
