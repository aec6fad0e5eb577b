"""Records survive whoever writes them, and damage to one file stays in that file."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pytest_hardtier.clock import FakeClock
from pytest_hardtier.errors import LogbookError
from pytest_hardtier.study import logbook as logbook_module
from pytest_hardtier.study.logbook import Logbook, default_logbook

ROOT = Path(__file__).resolve().parents[2]

# Says each id only after `add` has returned: from then on the record must be there for ever.
WRITER = """
import sys
from pathlib import Path
from pytest_hardtier.study.logbook import Logbook

logbook = Logbook(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    record = logbook.add("run", "word_search_ii", {"number": number, "filler": "x" * 2000})
    sys.stdout.write(record.id + "\\n")
    sys.stdout.flush()
"""


def writer(folder, records):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(records)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def logbook(tmp_path, clock):
    return Logbook(tmp_path / "attempts", clock)


def files(logbook):
    return sorted(logbook.folder.glob("*/*.json"))


def test_what_is_added_is_read_oldest_first(logbook, clock):
    first = logbook.add("started", "word_search_ii")
    clock.advance(40 * 24 * 3600)
    second = logbook.add("hint", "word_search_ii", {"step": 1})

    assert logbook.records() == [first, second]
    assert [path.parent.name for path in files(logbook)] == ["2026-01", "2026-02"]


def test_records_of_the_same_instant_keep_their_order(logbook):
    added = [logbook.add("hint", "word_search_ii", {"step": step}) for step in range(20)]

    assert logbook.records() == added


def test_records_can_be_asked_for_by_kata_and_kind(logbook):
    run = logbook.add("run", "word_search_ii")
    boggle = logbook.add("run", "word_search_ii/boggle")
    hint = logbook.add("hint", "word_search_ii")

    assert logbook.records("word_search_ii") == [run, hint]
    assert logbook.records("word_search_ii/boggle") == [boggle]
    assert logbook.records(kind="run") == [run, boggle]


def test_katas_whose_names_look_alike_on_disk_are_told_apart(logbook):
    one, other = logbook.add("run", "ab c"), logbook.add("run", "ab-c")

    assert logbook.records("ab c") == [one]
    assert logbook.records("ab-c") == [other]


def test_a_folder_that_is_not_there_holds_nothing(logbook):
    assert logbook.records() == []
    assert logbook.damages() == []
    assert logbook.past("word_search_ii").number_of_runs == 0


def test_the_past_of_a_kata_comes_with_its_clock(logbook, clock):
    logbook.add("started", "word_search_ii")
    clock.advance(90)
    logbook.add("run", "word_search_ii/boggle", {"verdict": "accepted", "complete": True})

    past = logbook.past("word_search_ii")

    assert (past.seconds, past.variations_passed) == (90.0, 1)


def test_only_this_user_can_read_the_records(logbook):
    logbook.add("run", "word_search_ii")
    [file] = files(logbook)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(logbook.folder.stat().st_mode) == 0o700


def test_a_damaged_file_is_left_out_and_listed(logbook):
    logbook.add("run", "word_search_ii")
    whole = logbook.add("run", "word_search_ii")
    damaged = files(logbook)[0]
    damaged.write_bytes(damaged.read_bytes()[:-20])

    assert logbook.records() == [whole]
    [damage] = logbook.damages()
    assert (damage.path, damage.why) == (damaged, "it is damaged: the checksum does not fit")


def test_a_file_that_cannot_be_read_is_listed(logbook):
    logbook.add("run", "word_search_ii")
    [file] = files(logbook)
    file.unlink()
    file.mkdir()

    [damage] = logbook.damages()
    assert damage.why == "it cannot be read: Is a directory"


def test_files_of_other_people_are_none_of_ours(logbook):
    logbook.add("run", "word_search_ii")
    (logbook.folder / "README").write_text("notes")
    (logbook.folder / "2026-01" / ".half.json.part").write_text("{")

    assert len(logbook.records()) == 1
    assert logbook.damages() == []


def test_a_record_that_was_renamed_is_still_found(logbook):
    record = logbook.add("run", "word_search_ii")
    [file] = files(logbook)
    file.rename(file.with_name("copy of a record.json"))

    assert logbook.records("word_search_ii") == [record]


def test_records_are_never_overwritten(logbook, monkeypatch):
    monkeypatch.setattr(logbook_module, "_id", lambda record: "always-the-same")
    first = logbook.add("run", "word_search_ii", {"number": 1})

    with pytest.raises(LogbookError, match="every name for it is taken already"):
        logbook.add("run", "word_search_ii", {"number": 2})
    assert logbook.records() == [first]


def test_file_systems_without_links_get_a_rename(logbook, monkeypatch):
    def no_links(*args):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    record = logbook.add("run", "word_search_ii")

    assert logbook.records() == [record]


@pytest.mark.parametrize("step", ["open", "fsync", "link"])
def test_a_full_disk_is_said_and_leaves_nothing_behind(logbook, monkeypatch, step):
    """Fail each system call of a write in turn."""
    logbook.add("run", "word_search_ii")

    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(LogbookError) as caught:
        logbook.add("run", "word_search_ii")
    monkeypatch.undo()

    assert str(caught.value) == (
        f"'run' of word_search_ii could not be kept in {logbook.folder}: No space left on device. "
        "Nothing else is lost; make room there, or let HARDTIER_STATE name another folder."
    )
    assert len(list(logbook.folder.rglob("*.*"))) == 1


def test_a_place_that_is_no_folder_is_said(tmp_path):
    (tmp_path / "attempts").write_text("")

    with pytest.raises(LogbookError, match=r"could not be kept in .*attempts: "):
        Logbook(tmp_path / "attempts").add("run", "word_search_ii")
    with pytest.raises(LogbookError, match=r"cannot be read: Not a directory. Repair the folder"):
        Logbook(tmp_path / "attempts").records()


def test_data_that_is_not_plain_is_not_kept(logbook):
    with pytest.raises(LogbookError, match="not JSON serializable"):
        logbook.add("run", "word_search_ii", {"when": object()})


def test_a_writer_that_is_killed_loses_nothing_that_it_acknowledged(tmp_path):
    """Kill -9 after 1, 8, 15 ... acknowledged records: these are there, and nothing is damaged."""
    for acknowledged in range(1, 30, 7):
        folder = tmp_path / str(acknowledged)
        process = writer(folder, 100_000)
        said = [process.stdout.readline().strip() for _ in range(acknowledged)]
        process.kill()
        said += process.communicate()[0].split("\n")[:-1]

        logbook = Logbook(folder)
        assert logbook.damages() == []
        assert set(said) <= {record.id for record in logbook.records()}


def test_eight_writers_do_not_disturb_each_other(tmp_path):
    processes = [writer(tmp_path, 12) for _ in range(8)]
    said = [line for process in processes for line in process.communicate()[0].split()]

    records = Logbook(tmp_path).records()
    assert sorted(said) == sorted(record.id for record in records)
    assert len(set(said)) == 8 * 12
    assert Logbook(tmp_path).damages() == []


def test_the_state_folder_can_be_chosen(tmp_path, monkeypatch):
    monkeypatch.setenv("HARDTIER_STATE", str(tmp_path))

    assert default_logbook("7c1f").folder == tmp_path / "attempts" / "7c1f"
    assert default_logbook("../a b").folder == tmp_path / "attempts" / "___a_b"
    assert default_logbook().folder == tmp_path / "attempts" / "no_workspace"


def test_by_default_the_state_is_where_the_platform_keeps_it(tmp_path, monkeypatch):
    monkeypatch.delenv("HARDTIER_STATE", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    assert default_logbook("7c1f").folder.parts[-3:] == ("hardtier", "attempts", "7c1f")
