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
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pytest_hardtier.clock import Clock, SystemClock
from pytest_hardtier.errors import LogbookError
from pytest_hardtier.study.past import Past, past_of
from pytest_hardtier.study.record import Record, Unreadable

__all__ = ["Damage", "Logbook", "Past", "Record", "default_logbook"]

STATE_VARIABLE = "HARDTIER_STATE"
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
# Two writers that make the same name in the same microsecond take the next one; more than a few
# such meetings would be something else than chance.
NAMES_TRIED = 100
NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)

_written = itertools.count(1)


@dataclass(frozen=True)
class Damage:
    """A file that is left out, and why: for `hardtier history check`, never a reason to stop."""

    path: Path
    why: str


class Logbook:
    """The records in one folder, in a sub-folder for each month."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self.folder = folder
        self._clock = clock or SystemClock()

    def add(self, kind: str, kata: str, data: dict[str, Any] | None = None) -> Record:
        """Write an event of now; it is on the disk when this returns.

        Raises LogbookError when it could not be kept. The caller says so and goes on: a verdict
        does not depend on its being remembered.
        """
        at = self._clock.now()
        record = Record("", str(kind), kata, at, data or {})
        try:
            return self._write(record)
        except (OSError, TypeError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise LogbookError(
                f"'{kind}' of {kata} could not be kept in {self.folder}: {why}. Nothing else is "
                f"lost; make room there, or let {STATE_VARIABLE} name another folder."
            ) from error

    def records(self, kata: str | None = None, kind: str | None = None) -> list[Record]:
        """The records, oldest first, of one kata or of all; damaged files are left out.

        Raises LogbookError when the folder itself cannot be read.
        """
        return [
            found
            for found in self._read(self._paths(kata, kind))
            if isinstance(found, Record)
            and kata in (None, found.kata)
            and kind in (None, found.kind)
        ]

    def damages(self) -> list[Damage]:
        """The files that `records` leaves out."""
        return [found for found in self._read(self._paths()) if isinstance(found, Damage)]

    def past(self, kata: str) -> Past:
        """What is known about a kata before its next run, from its own records and its family's."""
        family = kata.partition("/")[0]
        paths = self._paths(family, family=True)
        records = [found for found in self._read(paths) if isinstance(found, Record)]
        return past_of(kata, records, self._clock.now())

    def _write(self, record: Record) -> Record:
        folder = self.folder / f"{record.at:%Y-%m}"
        _make_folder(folder)
        for _ in range(NAMES_TRIED):
            named = replace(record, id=_id(record))
            try:
                _write_once(folder / _file_name(named), named.to_bytes())
            except FileExistsError:
                continue
            return named
        raise FileExistsError(errno.EEXIST, "every name for it is taken already", str(folder))

    def _paths(
        self, kata: str | None = None, kind: str | None = None, *, family: bool = False
    ) -> list[Path]:
        """The files to read, oldest first. Names are only a way to open fewer files."""
        try:
            months = sorted(path for path in self.folder.iterdir() if _is_month(path.name))
            paths = [path for month in months for path in sorted(month.iterdir())]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise LogbookError(
                f"The attempts in {self.folder} cannot be read: {error.strerror}. Repair the "
                f"folder, or let {STATE_VARIABLE} name another one."
            ) from error
        return [path for path in paths if _matches(path.name, kata, kind, family)]

    def _read(self, paths: list[Path]) -> Iterator[Record | Damage]:
        for path in paths:
            try:
                yield Record.from_bytes(path.read_bytes())
            except Unreadable as reason:
                yield Damage(path, str(reason))
            except OSError as error:
                yield Damage(path, f"it cannot be read: {error.strerror}")


def default_logbook(workspace_id: str | None = None, clock: Clock | None = None) -> Logbook:
    """The logbook of a workspace, in this user's state folder and not in the workspace.

    Not in the workspace: whoever takes a repository over would take the attempts over with it.
    """
    name = re.sub(r"[^A-Za-z0-9_-]", "_", workspace_id or "") or "no_workspace"
    return Logbook(_state_folder() / "attempts" / name, clock)


def _state_folder() -> Path:
    given = os.environ.get(STATE_VARIABLE)
    if given:
        return Path(given).expanduser()
    from platformdirs import user_state_dir

    return Path(user_state_dir("hardtier", appauthor=False))


def _id(record: Record) -> str:
    """Sorts by time, then by order of writing in a process; the last part tells writers apart."""
    number = next(_written)
    writer = zlib.crc32(f"{os.getpid()}/{record.kata}/{record.kind}/{number}".encode())
    return f"{record.at:%Y%m%dT%H%M%S%f}Z-{number:06d}-{writer:08x}"


def _file_name(record: Record) -> str:
    return f"{record.id}.{_plain(record.kata)}.{_plain(record.kind)}.json"


def _plain(name: str) -> str:
    """A name that every file system takes; a variation's slash becomes a plus."""
    return re.sub(r"[^A-Za-z0-9_+]", "~", name.replace("/", "+"))[:80]


def _matches(file_name: str, kata: str | None, kind: str | None, family: bool) -> bool:
    if not file_name.endswith(".json") or file_name.startswith("."):
        return False
    parts = file_name.split(".")
    if len(parts) != 4:
        return True  # somebody renamed it: its content decides
    _, of_kata, of_kind, _ = parts
    if family and kata is not None:
        of_kata = of_kata.partition("+")[0]
    return (kata is None or of_kata == _plain(kata)) and (kind is None or of_kind == _plain(kind))


def _is_month(name: str) -> bool:
    return re.fullmatch(r"\d{4,}-\d\d", name) is not None


def _make_folder(folder: Path) -> None:
    """Make a folder with all above it, private to this user; what is there stays as it is."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        _sync_folder(path.parent)


def _write_once(path: Path, content: bytes) -> None:
    """The whole file or none of it, however this process ends; FileExistsError if it is there."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _publish(part, path)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _publish(part: Path, path: Path) -> None:
    """Give a finished file its name. By a link, which never replaces a file as a rename would."""
    try:
        os.link(part, path)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        part.rename(path)


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a power cut, where the system can."""
    # Windows and some network file systems cannot; the content of the file is synced all the same.
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
