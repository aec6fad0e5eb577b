"""What is done to a history from outside: kills, flipped bits, full disks, folders without rights.

A record that was acknowledged is there for ever, and nothing is ever read that was not written.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pytest_hardtier.clock import FakeClock
from pytest_hardtier.errors import LogbookError
from pytest_hardtier.study import index as index_module
from pytest_hardtier.study.care import health_of, move_aside
from pytest_hardtier.study.logbook import Logbook
from pytest_hardtier.study.record import Record, Unreadable

KATA = "word_search_ii"
NOBODY = 65534
RUN = {
    "verdict": "wrong answer",
    "checks": [{"id": f"check_{n}", "message": "left out 'ab'"} for n in range(9)],
}
TEXT = b"def find_words(board, words):\n    return []\n" * 20


@pytest.fixture
def logbook(tmp_path: Path) -> Logbook:
    return Logbook(tmp_path / "log", FakeClock())


@pytest.mark.slow
def test_no_kill_loses_an_acknowledged_record(tmp_path: Path):
    """200 rounds, 8 writers killed at any moment of any of them; half of them keep the index."""
    killing = Path(__file__).with_name("killing.py")
    arguments = [sys.executable, str(killing), str(tmp_path), "200", "8", "1"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

    said: dict[str, set[str]] = defaultdict(set)
    for line in done.stdout.splitlines():
        folder, name = line.rsplit(" ", 1)
        said[folder].add(name)
    assert sum(map(len, said.values())) > 200
    for folder, names in said.items():
        logbook = Logbook(Path(folder))
        assert names <= {record.id for record in logbook.records()}
        assert names <= logbook.ids()
        assert logbook.damages() == []


def test_what_killed_writers_left_is_told_and_can_be_removed(logbook: Logbook):
    logbook.add("run", KATA)
    part = logbook.folder / "2026-01" / ".20260101T000000.run.json.77-1.part"
    part.write_text("{")

    health = health_of(logbook)
    move_aside(logbook, health)

    assert (health.whole, health.unfinished) == (True, (part,))
    assert not part.exists()


def run_record(logbook: Logbook) -> bytes:
    logbook.add("run", KATA, RUN, submission=TEXT)
    [file] = logbook.folder.glob("*/*.json")
    return file.read_bytes()


@pytest.mark.slow
def test_no_beginning_of_a_run_is_taken_for_it(logbook: Logbook):
    content = run_record(logbook)

    for length in range(len(content)):
        with pytest.raises(Unreadable):
            Record.from_bytes(content[:length])


@pytest.mark.slow
def test_no_flipped_bit_of_a_run_goes_unnoticed(logbook: Logbook):
    content = run_record(logbook)
    chance = random.Random(1)

    for place in chance.sample(range(len(content) * 8), 3000):
        flipped = bytearray(content)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises(Unreadable):
            Record.from_bytes(bytes(flipped))


def test_a_damaged_record_is_told_moved_aside_and_missed_by_nobody_else(logbook: Logbook):
    logbook.add("run", KATA, RUN)
    whole = logbook.add("run", KATA, RUN)
    damaged = min(logbook.folder.glob("*/*.json"))
    damaged.write_bytes(damaged.read_bytes().replace(b"left out", b"LEFT OUT"))

    health = health_of(logbook)
    [moved] = move_aside(logbook, health)

    assert not health.whole
    assert logbook.records() == [whole]
    assert health_of(logbook).whole
    assert moved.read_bytes().count(b"LEFT OUT") == 9


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """A disk on which no file may become larger than so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_fills_up_at_any_byte_is_loud_and_leaves_nothing_behind(logbook: Logbook):
    """Full after 0, 97, 194 ... bytes of a record: said each time, and nothing is left over."""
    size = len(run_record(logbook))
    for room in range(0, size, 97):
        with room_for(room), pytest.raises(LogbookError, match=r"'run' of .* could not be kept in"):
            logbook.add("run", KATA, RUN, submission=TEXT)
        assert len(list(logbook.folder.rglob("*.*"))) == 1

    with room_for(size + 100):
        logbook.add("run", KATA, RUN, submission=TEXT)
    assert len(logbook.records()) == 2


def test_a_full_disk_while_the_index_is_kept_changes_no_answer(logbook: Logbook):
    for _ in range(20):
        logbook.add("run", KATA, RUN)
    for room in range(0, 40_000, 4096):
        with room_for(room):
            assert len(logbook.gists()) == 20
    assert len(logbook.gists()) == 20


def test_what_finds_no_room_waits_elsewhere_and_is_taken_in_later(tmp_path: Path, monkeypatch):
    from pytest_hardtier.study import logbook as logbook_module
    from pytest_hardtier.study.care import take_in

    logbook = Logbook(tmp_path / "log", FakeClock(), spare=tmp_path / "workspace" / "unsaved.jsonl")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(logbook_module, "write_once", full)
    with pytest.raises(LogbookError, match=r"It waits in .*unsaved\.jsonl: make room, then"):
        logbook.add("run", KATA, RUN, submission=TEXT)
    monkeypatch.undo()
    with (tmp_path / "workspace" / "unsaved.jsonl").open() as file:
        taken = take_in(logbook, file)

    assert (taken.new, taken.refused) == (1, [])
    [record] = logbook.records()
    assert (record.submission, record.data["checks"]) == (TEXT, RUN["checks"])


READ_ONLY = """
import os, sys
from pathlib import Path
from pytest_hardtier.errors import LogbookError
from pytest_hardtier.study.logbook import Logbook

# Once with all rights: Python itself may lie where the other user cannot read it.
warm = Logbook(Path(sys.argv[3]))
warm.add("run", "word_search_ii")
warm.beat("word_search_ii")
warm.past("word_search_ii")
if os.geteuid() == 0:
    os.setgroups([])
    os.setuid(int(sys.argv[2]))
logbook = Logbook(Path(sys.argv[1]))
for _ in range(2):
    print(logbook.past("word_search_ii").number_of_runs)
for what in (lambda: logbook.add("run", "word_search_ii"), lambda: logbook.beat("word_search_ii")):
    try:
        what()
    except LogbookError as error:
        print(error)
"""


@pytest.mark.parametrize("index", ["there", "missing", "of another version"])
def test_a_folder_that_nobody_may_write_to_is_read_all_the_same(tmp_path: Path, index: str):
    # Not in tmp_path: a user without rights has to be able to come this far.
    folder = Path(tempfile.mkdtemp())
    try:
        folder.chmod(0o755)
        Logbook(folder / "log", FakeClock()).add("run", KATA, RUN)
        if index != "missing":
            Logbook(folder / "log").past(KATA)
        if index == "of another version":
            (folder / "log" / "index.sqlite3").write_bytes(b"something else")
        for path in [folder / "log", *(folder / "log").rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(folder / "log"), str(NOBODY), str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        )
    finally:
        for path in [folder / "log", *(folder / "log").rglob("*")]:
            if path.is_dir():
                path.chmod(0o755)
        shutil.rmtree(folder)

    assert done.returncode == 0, done.stderr
    first, second, run, beat = done.stdout.splitlines()
    assert (first, second) == ("1", "1")
    assert "could not be kept in" in run
    assert "Permission denied" in run
    assert beat.startswith("The clock of word_search_ii could not be kept in")


def many(logbook: Logbook, number: int) -> None:
    """So many runs of 35 katas; written without syncs, which is not what is measured here."""
    clock = logbook._clock
    for n in range(number):
        now = clock.moment()
        clock.advance(600)
        kata = f"kata_{n % 35}"
        record = Record(
            f"{now.at:%Y%m%dT%H%M%S%f}Z-{n:06}", "run", kata, now.at, RUN, {}, now.ticks
        )
        path = logbook.folder / f"{now.at:%Y-%m}" / f"{record.id}.{kata}.run.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(record.to_bytes())


@pytest.mark.slow
def test_ten_thousand_records_are_read_once_and_asked_for_by_kata(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
):
    many(logbook, 10_000)
    logbook._clock.advance(13 * 3600)
    read: list[Path] = []
    unpacked: list[bytes] = []
    read_record, from_bytes = index_module.read_record, Record.from_bytes
    monkeypatch.setattr(
        index_module, "read_record", lambda path: read.append(path) or read_record(path)
    )
    monkeypatch.setattr(
        Record, "from_bytes", lambda content: unpacked.append(content) or from_bytes(content)
    )

    assert len(logbook.standings()) == 35
    assert len(read) == 10_000

    read.clear()
    unpacked.clear()
    assert len(logbook.standings()) == 35
    assert (len(read), len(unpacked)) == (0, 0)

    assert logbook.past("kata_7").number_of_runs == 286
    assert (len(read), len(unpacked)) == (0, 286)

    logbook.add("hint", "kata_7", {"step": 1})
    unpacked.clear()
    assert len(logbook.standings()) == 35
    assert (len(read), len(unpacked)) == (1, 287)
