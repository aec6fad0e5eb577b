"""The index is a shortcut: whatever becomes of it, the answer is that of the files."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pytest_hardtier.clock import FakeClock
from pytest_hardtier.study import index as index_module
from pytest_hardtier.study.logbook import Logbook

RUN = {"verdict": "accepted", "checks": [{"id": "a"}]}


class Counted:
    """How many record files were read."""

    def __init__(self) -> None:
        self.read = 0


@pytest.fixture
def logbook(tmp_path: Path) -> Logbook:
    clock = FakeClock()
    logbook = Logbook(tmp_path / "log", clock)
    for number in range(5):
        logbook.add("run", "word_search_ii", RUN | {"number": number})
        clock.advance(60)
    return logbook


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counted:
    counted, read = Counted(), index_module.read_record

    def counting(path: Path) -> object:
        counted.read += 1
        return read(path)

    monkeypatch.setattr(index_module, "read_record", counting)
    return counted


def numbers(logbook: Logbook) -> list[int]:
    return [gist.number("number") for gist in logbook.gists()]


def path_of(logbook: Logbook) -> Path:
    return logbook.folder / "index.sqlite3"


def test_each_file_is_read_once(logbook: Logbook, reads: Counted):
    assert numbers(logbook) == [0, 1, 2, 3, 4]
    assert reads.read == 5

    logbook.add("run", "word_search_ii", RUN | {"number": 5})
    assert numbers(logbook) == [0, 1, 2, 3, 4, 5]
    assert reads.read == 6


def test_a_gist_has_no_checks(logbook: Logbook):
    assert logbook.gists()[0].data == {"verdict": "accepted", "number": 0}


def test_only_this_user_can_read_it(logbook: Logbook):
    numbers(logbook)

    assert stat.S_IMODE(path_of(logbook).stat().st_mode) == 0o600


def test_a_record_that_is_gone_is_gone(logbook: Logbook):
    numbers(logbook)
    sorted(logbook.folder.glob("*/*.json"))[1].unlink()

    assert numbers(logbook) == [0, 2, 3, 4]


@pytest.mark.parametrize("version", [0, 2, 99])
def test_an_index_of_another_version_is_made_anew(logbook: Logbook, reads: Counted, version: int):
    numbers(logbook)
    with closing(sqlite3.connect(path_of(logbook))) as index, index:
        index.execute("DROP TABLE gists")
        index.execute("CREATE TABLE gists (other INTEGER)")
        index.execute(f"PRAGMA user_version = {version}")

    assert numbers(logbook) == [0, 1, 2, 3, 4]
    reads.read = 0
    assert numbers(logbook) == [0, 1, 2, 3, 4]
    assert reads.read == 0


def test_an_index_that_lies_about_its_version_is_made_anew(logbook: Logbook):
    numbers(logbook)
    with closing(sqlite3.connect(path_of(logbook))) as index, index:
        index.execute("DROP TABLE gists")

    assert numbers(logbook) == [0, 1, 2, 3, 4]
    assert numbers(logbook) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_what_is_no_index_is_made_anew(logbook: Logbook, reads: Counted, content: bytes):
    path_of(logbook).write_bytes(content)

    assert numbers(logbook) == [0, 1, 2, 3, 4]
    numbers(logbook)
    reads.read = 0
    assert numbers(logbook) == [0, 1, 2, 3, 4]
    assert reads.read == 0


def test_an_index_that_was_deleted_is_made_anew(logbook: Logbook):
    numbers(logbook)
    path_of(logbook).unlink()

    assert numbers(logbook) == [0, 1, 2, 3, 4]
    assert path_of(logbook).is_file()


def test_an_index_that_is_deleted_between_looking_and_keeping_costs_nothing(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
):
    """In mid-run: gone after every single read of a file."""
    read = index_module.read_record

    def deleting(path: Path) -> object:
        path_of(logbook).unlink(missing_ok=True)
        return read(path)

    numbers(logbook)
    logbook.add("run", "word_search_ii", RUN | {"number": 5})
    monkeypatch.setattr(index_module, "read_record", deleting)

    assert numbers(logbook) == [0, 1, 2, 3, 4, 5]


def spoiled(content: bytes) -> Iterator[bytes]:
    """64 bytes overwritten, in steps through the whole file."""
    for place in range(0, len(content), 509):
        yield content[:place] + b"\x5a" * 64 + content[place + 64 :]


@pytest.mark.slow
def test_wherever_it_is_spoiled_the_answer_is_that_of_the_files(logbook: Logbook):
    numbers(logbook)
    whole = path_of(logbook).read_bytes()

    for content in spoiled(whole):
        path_of(logbook).write_bytes(content)
        assert numbers(logbook) == [0, 1, 2, 3, 4]


def test_an_index_that_somebody_locks_is_not_waited_for(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(index_module, "BUSY_SECONDS", 0.0)
    numbers(logbook)

    with closing(sqlite3.connect(path_of(logbook), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert numbers(logbook) == [0, 1, 2, 3, 4]
    assert path_of(logbook).is_file()


def test_where_no_index_can_be_the_files_are_read(logbook: Logbook):
    path_of(logbook).mkdir()

    assert numbers(logbook) == [0, 1, 2, 3, 4]
