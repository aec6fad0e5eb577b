"""Looking after a history: is it whole, and how it gets to another machine and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pytest_hardtier.study.exchange import line_of, record_of
from pytest_hardtier.study.files import PART, make_folder
from pytest_hardtier.study.index import Damage, Index, read_record
from pytest_hardtier.study.logbook import BEATS, Logbook
from pytest_hardtier.study.record import Event, Record, Unreadable

ASIDE = "damaged"


@dataclass(frozen=True)
class Health:
    """What `hardtier history check` found.

    katas: how many have records; first, last: of the records, by the time of day
    damages: files that are left out; unfinished: what writers left that were killed while writing
    index_was_wrong: it told something else than the files, and is made anew with the next question
    """

    records: int
    katas: int
    first: datetime | None
    last: datetime | None
    damages: tuple[Damage, ...]
    unfinished: tuple[Path, ...]
    index_was_wrong: bool

    @property
    def whole(self) -> bool:
        """Nothing is damaged. What only a newer version can read is not."""
        return all(damage.newer for damage in self.damages)


@dataclass
class Taken:
    """What became of the lines of an import.

    new, known: how many records were taken in, and how many were there already
    refused: number of a line, from 1, and why it is none of ours, in words
    """

    new: int = 0
    known: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


def health_of(logbook: Logbook) -> Health:
    """Read every file. Raises LogbookError when the folder cannot be read."""
    found = [(path, read_record(path)) for path in logbook.files()]
    records = [record for _, record in found if isinstance(record, Record)]
    days = sorted(record.at for record in records)
    return Health(
        len(records),
        len({record.kata for record in records}),
        days[0] if days else None,
        days[-1] if days else None,
        tuple(damage for _, damage in found if isinstance(damage, Damage)),
        tuple(sorted(logbook.folder.glob(f"*/.*{PART}"))),
        _index_is_wrong(logbook, found),
    )


def _index_is_wrong(logbook: Logbook, found: Iterable[tuple[Path, Record | Damage]]) -> bool:
    """Whether the index tells something else than the files; then it is thrown away."""
    index = Index(logbook.folder)
    whole = {
        path.relative_to(logbook.folder).as_posix(): record.gist()
        for path, record in found
        if isinstance(record, Record) and path.parent.name != BEATS
    }
    wrong = index.gists(list(whole)) != list(whole.values())
    if wrong:
        index.discard()
    return wrong


def move_aside(logbook: Logbook, health: Health) -> list[Path]:
    """Move damaged files out of the way, and remove unfinished ones; gives where they are now.

    Raises OSError.
    """
    for path in health.unfinished:
        path.unlink(missing_ok=True)
    moved = []
    for damage in health.damages:
        if not damage.newer:
            make_folder(logbook.folder / ASIDE)
            moved.append(damage.path.replace(logbook.folder / ASIDE / damage.path.name))
    return moved


def exported(logbook: Logbook) -> Iterator[str | Path]:
    """A line for each file, or its path where it is damaged. Raises LogbookError."""
    for path in logbook.files():
        try:
            yield line_of(path.read_bytes())
        except (OSError, ValueError):
            yield path


def take_in(logbook: Logbook, lines: Iterable[str]) -> Taken:
    """Enter the records of an export. Raises LogbookError when nothing can be kept."""
    taken = Taken()
    known = logbook.ids()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = record_of(line)
        except Unreadable as reason:
            taken.refused.append((number, str(reason)))
            continue
        # Heartbeats of all katas share an id; the logbook itself knows which are old.
        is_known = record.id in known and record.kind != Event.heartbeat
        if not is_known and logbook.enter(record):
            taken.new += 1
            known.add(record.id)
        else:
            taken.known += 1
    return taken
