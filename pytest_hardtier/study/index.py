"""The gists of records in one SQLite file, so that 10,000 of them are not read one by one.

Only a shortcut. The listing of the folder says which records there are, and each row is a record
with its checksum: a row that is missing or damaged is read from its file again, a file that is no
index of this version is thrown away, and where none can be kept everything is read. So it needs no
syncs, no migrations and no repair: `synchronous = OFF` risks what can be made again.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_hardtier.study.files import PRIVATE_FILE
from pytest_hardtier.study.record import Newer, Record, Unreadable, seal_of

FILE = "index.sqlite3"
# To be raised with every change of what stands in it: tables, gists, what `remember` is given.
SCHEMA = 1
BUSY_SECONDS = 1.0  # a writer needs a millisecond for a record, half a second for 10,000
TABLES = ("gists", "answers")
# Beyond so many, reading all rows is faster than looking each one up.
ASKED_BY_NAME = 2000
NAMES_AT_ONCE = 500  # as many as the oldest SQLite takes, and more
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

    def gists(self, names: Sequence[str]) -> list[Record]:
        """The gists of the records in these files; damaged ones are left out."""
        known = self._known(names)
        fresh: dict[str, Record] = {}
        found = []
        for name in names:
            gist = known.get(name)
            if gist is None:
                record = read_record(self._folder / name)
                if isinstance(record, Damage):
                    continue
                gist = fresh[name] = record.gist()
            found.append(gist)
        self._keep("gists", {name: gist.to_bytes() for name, gist in fresh.items()})
        return found

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

    def answers(self) -> dict[str, Any]:
        """What `remember` was given, as far as it is whole."""
        found: dict[str, Any] = {}

        def look(index: sqlite3.Connection) -> None:
            for question, content in index.execute("SELECT name, content FROM answers"):
                line, _, seal = (
                    content.partition(b"\n") if isinstance(content, bytes) else (b"",) * 3
                )
                if seal and seal_of(line + b"\n") == seal:
                    found[question] = json.loads(line)

        if self.path.exists():
            self._ask(look)
        return found

    def remember(self, answers: Mapping[str, Any]) -> None:
        """Keep plain values for later; a value says itself from what it was made."""
        lines = {
            name: json.dumps(answer).encode("ascii") + b"\n" for name, answer in answers.items()
        }
        self._keep("answers", {name: line + seal_of(line) for name, line in lines.items()})

    def _keep(self, table: str, contents: Mapping[str, bytes]) -> None:
        def insert(index: sqlite3.Connection) -> None:
            with index:
                index.executemany(
                    f"INSERT OR REPLACE INTO {table} VALUES (?, ?)",  # noqa: S608 - one of ours
                    contents.items(),
                )

        if contents and self._folder.is_dir():
            self._ask(insert)

    def _ask(self, question: Callable[[sqlite3.Connection], None]) -> None:
        """Open the index for one question. What cannot be asked or kept now is left."""
        try:
            with self._opened() as index:
                question(index)
        except sqlite3.Error as error:
            # Extended codes hold the plain one in their last byte.
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF not in NOT_NOW:
                self.discard()
        except OSError:
            pass

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The index of this version, made where it is missing or another version's."""
        with _connection(self.path) as index:
            if index.execute("PRAGMA user_version").fetchone() == (SCHEMA,):
                yield index
                return
        self.discard()
        with _connection(self.path) as index:
            with index:
                for table in TABLES:
                    columns = "(name TEXT PRIMARY KEY, content BLOB) WITHOUT ROWID"
                    index.execute(f"CREATE TABLE {table} {columns}")
                index.execute(f"PRAGMA user_version = {SCHEMA}")
            yield index

    def discard(self) -> None:
        """Throw the index away; the next question makes it anew."""
        for path in (self.path, self.path.with_name(f"{FILE}-journal")):
            with suppress(OSError):
                path.unlink(missing_ok=True)


@contextmanager
def _connection(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for one question, closed however that ends."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as index:
        # No write-ahead log: it adds two files, and does not work on network file systems.
        index.execute("PRAGMA journal_mode = DELETE")
        index.execute("PRAGMA synchronous = OFF")
        yield index


def _rows(index: sqlite3.Connection, names: Sequence[str]) -> Iterable[tuple[str, object]]:
    """At least the rows with these names."""
    if len(names) > ASKED_BY_NAME:
        yield from index.execute("SELECT name, content FROM gists")
        return
    for start in range(0, len(names), NAMES_AT_ONCE):
        some = names[start : start + NAMES_AT_ONCE]
        marks = ",".join("?" * len(some))
        yield from index.execute(
            f"SELECT name, content FROM gists WHERE name IN ({marks})",  # noqa: S608 - only marks
            some,
        )
