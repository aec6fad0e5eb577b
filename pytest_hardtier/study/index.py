"""The gists of records in one SQLite file, so that 10,000 of them are not read one by one.

Only a shortcut. The listing of the folder says which records there are, and each row is a record
with its checksum: a row that is missing or damaged is read from its file again, a file that is no
index of this version is thrown away, and where none can be kept everything is read. So it needs no
syncs, no migrations and no repair: `synchronous = OFF` risks what can be made again.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from pytest_hardtier.study.files import PRIVATE_FILE
from pytest_hardtier.study.record import Newer, Record, Unreadable

FILE = "index.sqlite3"
SCHEMA = 1
BUSY_SECONDS = 1.0  # a writer needs a millisecond for a record, half a second for 10,000
# From so many on, reading all rows is faster than asking for each.
ASKED_ONE_BY_ONE = 200
# The file is as it should be, and somebody else's doing is in the way: it must not be thrown away.
NOT_NOW = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
}


@dataclass(frozen=True)
class Damage:
    """A file that is left out, and why: for `hardtier history check`, never a reason to stop.

    newer: it is whole, and only a newer version can read it
    """

    path: Path
    why: str
    newer: bool = False


def read_record(path: Path) -> Record | Damage:
    """The record in a file, or why there is none."""
    try:
        return Record.from_bytes(path.read_bytes())
    except Unreadable as reason:
        return Damage(path, str(reason), isinstance(reason, Newer))
    except OSError as error:
        return Damage(path, f"it cannot be read: {error.strerror}")


class Index:
    """The gists of the records below one folder; opened for each question and closed again."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._folder = folder

    def gists(self, paths: Sequence[Path]) -> list[Record]:
        """The gists of the records in `paths`; damaged files are left out."""
        known = self._known([self._name(path) for path in paths])
        fresh: dict[str, Record] = {}
        found = []
        for path in paths:
            name = self._name(path)
            gist = known.get(name)
            if gist is None:
                record = read_record(path)
                if isinstance(record, Damage):
                    continue
                gist = fresh[name] = record.gist()
            found.append(gist)
        self._keep(fresh)
        return found

    def _name(self, path: Path) -> str:
        return f"{path.parent.name}/{path.name}"

    def _known(self, names: Sequence[str]) -> dict[str, Record]:
        """What the index holds of these."""
        found: dict[str, Record] = {}
        wanted = set(names)

        def look(index: sqlite3.Connection) -> None:
            for name, content in _rows(index, names):
                if name in wanted and isinstance(content, bytes):  # a damaged row holds anything
                    with suppress(Unreadable):
                        found[name] = Record.from_bytes(content)

        if names and self.path.exists():
            self._ask(look)
        return found

    def _keep(self, gists: Mapping[str, Record]) -> None:
        if gists and self._folder.is_dir():
            self._ask(lambda index: _insert(index, gists))

    def _ask(self, question: Callable[[sqlite3.Connection], None]) -> None:
        """Open the index for one question. What cannot be asked or kept now is left."""
        try:
            with closing(self._connected()) as index:
                question(index)
        except sqlite3.Error as error:
            # Extended codes hold the plain one in their last byte.
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF not in NOT_NOW:
                self.discard()
        except OSError:
            pass

    def _connected(self) -> sqlite3.Connection:
        """The index of this version, made where it is missing or another version's."""
        index = _connect(self.path)
        try:
            if index.execute("PRAGMA user_version").fetchone() == (SCHEMA,):
                return index
        except sqlite3.Error:
            index.close()
            raise
        index.close()
        self.discard()
        index = _connect(self.path)
        with index:
            index.execute("CREATE TABLE gists (name TEXT PRIMARY KEY, gist BLOB) WITHOUT ROWID")
            index.execute(f"PRAGMA user_version = {SCHEMA}")
        return index

    def discard(self) -> None:
        """Throw the index away; the next question makes it anew."""
        for path in (self.path, self.path.with_name(f"{FILE}-journal")):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    index = sqlite3.connect(path, timeout=BUSY_SECONDS)
    try:
        # No write-ahead log: it adds two files, and does not work on network file systems.
        index.execute("PRAGMA journal_mode = DELETE")
        index.execute("PRAGMA synchronous = OFF")
    except sqlite3.Error:
        index.close()
        raise
    return index


def _rows(index: sqlite3.Connection, names: Sequence[str]) -> Iterable[tuple[str, object]]:
    if len(names) > ASKED_ONE_BY_ONE:
        yield from index.execute("SELECT name, gist FROM gists")
        return
    for name in names:
        yield from index.execute("SELECT name, gist FROM gists WHERE name = ?", (name,))


def _insert(index: sqlite3.Connection, gists: Mapping[str, Record]) -> None:
    rows = [(name, gist.to_bytes()) for name, gist in gists.items()]
    with index:
        index.executemany("INSERT OR REPLACE INTO gists VALUES (?, ?)", rows)
