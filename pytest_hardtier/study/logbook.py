"""All that happened to a workspace's katas: one write-once file for each event.

No locks and any number of writers; damage stays in one file; a killed writer leaves a whole record
or none. The files are the truth: whatever is built from them (an index, a status page) can be
thrown away. SQLite and one file of JSON lines kept as much when writers were killed (2026-11), but
need a lock, and damage in the middle of theirs reaches further than one record.
"""

from __future__ import annotations

import errno
import itertools
import os
import re
import zlib
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from pytest_hardtier.clock import Clock, Moment, SystemClock, is_later
from pytest_hardtier.errors import LogbookError
from pytest_hardtier.study.exchange import set_aside
from pytest_hardtier.study.files import make_folder, write_anew, write_once
from pytest_hardtier.study.index import Damage, Index, read_record
from pytest_hardtier.study.names import about, about_family, by_kata, name_of, names_in, plain
from pytest_hardtier.study.past import Past, past_of
from pytest_hardtier.study.record import SUBMISSION, Event, Record, in_order, packed
from pytest_hardtier.study.sitting import Beats, Sitting, sittings_of
from pytest_hardtier.study.standing import Standing, standing_of

__all__ = ["Damage", "Logbook", "Past", "Record", "Sitting", "default_logbook"]

STATE_VARIABLE = "HARDTIER_STATE"
BEATS = "beats"
# A kill or a power cut costs an attempt's clock at most what lies between two of them.
SECONDS_BETWEEN_BEATS = 15.0
# Two writers that make the same name in the same microsecond take the next one; more than a few
# such meetings would be something else than chance.
NAMES_TRIED = 100

_written = itertools.count(1)


class Logbook:
    """The records in one folder, in a sub-folder for each month.

    spare: a file on another disk, if there is one, for what cannot be kept in the folder
    """

    def __init__(
        self, folder: Path, clock: Clock | None = None, *, spare: Path | None = None
    ) -> None:
        self.folder = folder
        self.spare = spare
        self._clock = clock or SystemClock()
        self._index = Index(folder)

    def add(
        self,
        kind: str,
        kata: str,
        data: dict[str, Any] | None = None,
        *,
        submission: bytes | None = None,
    ) -> Record:
        """Write an event of now; it is on the disk when this returns.

        submission: the text that a run graded
        Raises LogbookError when it could not be kept. The caller says so and goes on: a verdict
        does not depend on its being remembered.
        """
        now = self._clock.moment()
        more = {} if submission is None else {SUBMISSION: packed(submission)}
        record = Record("", str(kind), kata, now.at, {**(data or {}), **more}, {}, now.ticks)
        try:
            return self._write(record)
        except (OSError, TypeError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise LogbookError(
                f"'{kind}' of {kata} could not be kept in {self.folder}: {why}. "
                f"{self._set_aside(record)}"
            ) from error

    def _set_aside(self, record: Record) -> str:
        """Save a record from being lost; what to say about it."""
        if self.spare is not None:
            with suppress(OSError, TypeError, ValueError):
                set_aside(replace(record, id=_id(record)), self.spare)
                return (
                    f"It waits in {self.spare}: make room, then `hardtier history import "
                    f"{self.spare}`."
                )
        return (
            f"Nothing else is lost; make room there, or let {STATE_VARIABLE} name another folder."
        )

    def beat(self, kata: str) -> None:
        """Say that somebody is at a kata now. To be called every SECONDS_BETWEEN_BEATS.

        Until then the clock of the attempt counts if the machine goes off before the next event.
        One small file, written over each time. Raises LogbookError.
        """
        now = self._clock.moment()
        boot = now.ticks.boot if now.ticks is not None else ""
        try:
            self._keep_beat(Record(f"beat-{boot}", Event.heartbeat, kata, now.at, ticks=now.ticks))
        except OSError as error:
            raise LogbookError(
                f"The clock of {kata} could not be kept in {self.folder}: {error.strerror}. If the "
                "machine goes off now, the time since the last event does not count."
            ) from error

    def enter(self, record: Record) -> bool:
        """Enter a record of another machine as it is; False if it is there. Raises LogbookError."""
        try:
            if record.kind == Event.heartbeat:
                return self._keep_beat(record)
            path = self.folder / name_of(record)
            make_folder(path.parent)
            write_once(path, record.to_bytes())
        except FileExistsError:
            return False
        except OSError as error:
            raise LogbookError(
                f"The records could not be kept in {self.folder}: {error.strerror}. Make room "
                f"there, or let {STATE_VARIABLE} name another folder, and import them once more."
            ) from error
        return True

    def _keep_beat(self, record: Record) -> bool:
        """Keep a heartbeat if there is no later one of its start of the machine. Raises OSError."""
        boot = record.ticks.boot if record.ticks is not None else ""
        path = self.folder / BEATS / f"{plain(record.kata)}.{zlib.crc32(boot.encode()):08x}.json"
        there = read_record(path)
        if isinstance(there, Record) and not is_later(record.moment, there.moment):
            return False
        make_folder(path.parent)
        write_anew(path, record.to_bytes())
        return True

    def ids(self) -> set[str]:
        """The ids of all records that can be read."""
        return {record.id for record in self._index.gists(self._names())}

    def files(self) -> list[Path]:
        """Every file that is to hold a record, oldest first, then the heartbeats."""
        records = [self.folder / name for name in self._names()]
        return [*records, *sorted((self.folder / BEATS).glob("*.json"))]

    def records(self, kata: str | None = None, kind: str | None = None) -> list[Record]:
        """The records in the order in which they happened, of one kata or of all, each once.

        Damaged files are left out. Raises LogbookError when the folder itself cannot be read.
        """
        read = (read_record(self.folder / name) for name in about(self._names(), kata, kind))
        return _chosen([found for found in read if isinstance(found, Record)], kata, kind)

    def gists(self, kata: str | None = None, kind: str | None = None) -> list[Record]:
        """As `records`, without the checks and the submission of a run; fast for any number."""
        return _chosen(self._index.gists(about(self._names(), kata, kind)), kata, kind)

    def damages(self) -> list[Damage]:
        """The files that are left out, among the records and the heartbeats."""
        return [found for found in map(read_record, self.files()) if isinstance(found, Damage)]

    def past(self, kata: str) -> Past:
        """What is known about a kata before its next run, from its own records and its family's."""
        records = in_order(self._index.gists(about_family(self._names(), kata)))
        return past_of(kata, records, self._clock.moment(), self._beats(kata))

    def sittings(self, kata: str, *, whole: bool = False) -> list[Sitting]:
        """The attempts at a kata; the next run belongs to the last one.

        whole: with the checks and submissions of all runs, and not from gists
        """
        records = self.records(kata) if whole else self.gists(kata)
        return sittings_of(kata, records, self._clock.moment(), self._beats(kata))

    def standings(self) -> list[Standing]:
        """Where somebody stands with each kata that was touched, in alphabetical order.

        What the attempts at a kata come to is remembered until one of its files changes, so that
        this is fast for any number of records.
        """
        groups = by_kata(self._names())
        if "" in groups:  # somebody renamed a file: any kata may be meant
            groups = {"": [name for names in groups.values() for name in names]}
        seen = {kata: self._digest(kata, names) for kata, names in groups.items()}
        known = self._index.answers()
        found: list[Standing] = []
        fresh = {}
        for kata, names in groups.items():
            answer = known.get(kata)
            if isinstance(answer, dict) and answer.get("seen") == seen[kata]:
                found += map(Standing.from_plain, answer["standings"])
                continue
            made = self._standings(names)
            found += made
            # A clock that runs shows something else with each look.
            if not any(standing.running for standing in made):
                plain = [standing.to_plain() for standing in made]
                fresh[kata] = {"seen": seen[kata], "standings": plain}
        self._index.remember(fresh)
        return sorted(found, key=lambda standing: standing.kata)

    def _standings(self, names: list[str]) -> list[Standing]:
        now = self._clock.moment()
        of_kata: dict[str, list[Record]] = {}
        for record in in_order(self._index.gists(names)):
            of_kata.setdefault(record.kata, []).append(record)
        return [
            standing_of(kata, sittings_of(kata, records, now, self._beats(kata)))
            for kata, records in of_kata.items()
        ]

    def _digest(self, kata: str, names: list[str]) -> str:
        """Another one whenever a file of the kata comes or goes, or a heartbeat of it changes."""
        beats = sorted((self.folder / BEATS).glob(f"{kata}.*.json" if kata else "*.json"))
        told = [*names, *(f"{path.name} {path.stat().st_mtime_ns}" for path in beats)]
        return sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest()

    def _write(self, record: Record) -> Record:
        folder = self.folder / f"{record.at:%Y-%m}"
        make_folder(folder)
        for _ in range(NAMES_TRIED):
            named = replace(record, id=_id(record))
            try:
                write_once(self.folder / name_of(named), named.to_bytes())
            except FileExistsError:
                continue
            return named
        raise FileExistsError(errno.EEXIST, "every name for it is taken already", str(folder))

    def _names(self) -> list[str]:
        """The files of records below the folder. Raises LogbookError."""
        try:
            return names_in(self.folder)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise LogbookError(
                f"The attempts in {self.folder} cannot be read: {error.strerror}. Repair the "
                f"folder, or let {STATE_VARIABLE} name another one."
            ) from error

    def _beats(self, kata: str) -> Beats:
        """The last sign of life in each start of the machine. What cannot be read gives none."""
        found: dict[str, Moment] = {}
        with suppress(OSError):
            for path in (self.folder / BEATS).glob(f"{plain(kata)}.*.json"):
                record = read_record(path)
                if isinstance(record, Record) and record.kata == kata and record.ticks is not None:
                    found[record.ticks.boot] = record.moment
        return found


def default_logbook(
    workspace_id: str | None = None, clock: Clock | None = None, *, spare: Path | None = None
) -> Logbook:
    """The logbook of a workspace, in this user's state folder and not in the workspace.

    Not in the workspace: whoever takes a repository over would take the attempts over with it.
    """
    name = re.sub(r"[^A-Za-z0-9_-]", "_", workspace_id or "") or "no_workspace"
    return Logbook(_state_folder() / "attempts" / name, clock, spare=spare)


def _state_folder() -> Path:
    given = os.environ.get(STATE_VARIABLE)
    if given:
        return Path(given).expanduser()
    from platformdirs import user_state_dir

    return Path(user_state_dir("hardtier", appauthor=False))


def _chosen(records: list[Record], kata: str | None, kind: str | None) -> list[Record]:
    return [
        record
        for record in in_order(records)
        if kata in (None, record.kata) and kind in (None, record.kind)
    ]


def _id(record: Record) -> str:
    """Sorts by time, then by order of writing in a process; the last part tells writers apart."""
    number = next(_written)
    writer = zlib.crc32(f"{os.getpid()}/{record.kata}/{record.kind}/{number}".encode())
    return f"{record.at:%Y%m%dT%H%M%S%f}Z-{number:06d}-{writer:08x}"
