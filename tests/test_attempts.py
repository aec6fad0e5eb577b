"""An attempt begins with fresh files and a running clock, and ends once."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_hardtier import attempts
from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.catalogue.reading import read_pack
from pytest_hardtier.clock import FakeClock
from pytest_hardtier.errors import LogbookError, UsageError, WorkspaceError
from pytest_hardtier.study.logbook import Logbook
from pytest_hardtier.study.sitting import Ending
from pytest_hardtier.workspace import Workspace, init_workspace
from tests.small_katas import write_pack


@pytest.fixture
def kata(tmp_path: Path) -> Kata:
    return find_kata("two_sum", (read_pack(write_pack(tmp_path, "two_sum")),))


@pytest.fixture
def workspace(tmp_path: Path, kata: Kata) -> Workspace:
    init_workspace(tmp_path / "workspace", [kata])
    return Workspace.named(tmp_path / "workspace")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def logbook(tmp_path: Path, clock: FakeClock) -> Logbook:
    return Logbook(tmp_path / "log", clock)


def test_beginning_starts_the_clock(kata, workspace, logbook, clock):
    begun = attempts.begin(kata, workspace, logbook)
    clock.advance(90)

    assert (begun.trouble, begun.kept) == ("", ())
    assert logbook.past("two_sum").seconds == 90


def test_beginning_keeps_what_was_written_and_gives_fresh_files(kata, workspace, logbook):
    workspace.stub_path(kata).write_text("mine = 1\n")
    workspace.note_path(kata).write_text("# Approach\n\na table of what was seen\n")

    begun = attempts.begin(kata, workspace, logbook)

    assert [path.read_text().splitlines()[-1] for path in begun.kept] == [
        "a table of what was seen",
        "mine = 1",
    ]
    assert begun.stub.read_bytes() == kata.stub.read_bytes()
    assert begun.note.read_text().startswith(f"# Approach: {kata.title}\n")


def test_a_note_in_which_nobody_wrote_is_not_kept(kata, workspace, logbook):
    attempts.begin(kata, workspace, logbook)

    assert attempts.begin(kata, workspace, logbook).kept == ()


def test_a_kata_that_is_not_in_the_workspace_is_put_there(tmp_path, kata, logbook):
    init_workspace(tmp_path / "empty", [])

    begun = attempts.begin(kata, Workspace.named(tmp_path / "empty"), logbook)

    assert begun.stub.is_file()
    assert begun.stub.with_name("README.md").is_file()


def test_a_clock_that_cannot_be_kept_does_not_keep_anybody_from_beginning(
    kata, workspace, logbook, monkeypatch
):
    def full(*_: object) -> None:
        raise LogbookError("the disk is full")

    monkeypatch.setattr(logbook, "add", full)

    begun = attempts.begin(kata, workspace, logbook)

    assert begun.trouble == "the disk is full"
    assert begun.note.is_file()


def test_a_history_that_cannot_be_read_leaves_the_files_alone(tmp_path, kata, workspace):
    (tmp_path / "broken").write_text("no folder")
    workspace.stub_path(kata).write_text("mine = 1\n")

    with pytest.raises(LogbookError):
        attempts.begin(kata, workspace, Logbook(tmp_path / "broken"))
    assert workspace.stub_path(kata).read_text() == "mine = 1\n"


def test_a_note_that_is_a_link_is_refused(tmp_path, kata, workspace, logbook):
    workspace.note_path(kata).symlink_to(tmp_path / "elsewhere")

    with pytest.raises(WorkspaceError, match=r"APPROACH\.md: is a link"):
        attempts.begin(kata, workspace, logbook)


@pytest.mark.parametrize(
    ("end", "ending"), [(attempts.stop, Ending.stopped), (attempts.give_up, Ending.given_up)]
)
def test_ending_stops_the_clock(kata, workspace, logbook, clock, end, ending):
    attempts.begin(kata, workspace, logbook)
    clock.advance(600)
    end(kata, logbook)
    clock.advance(600)

    past = logbook.past("two_sum")
    assert (past.seconds, past.ending, past.running) == (600, ending, False)


def test_what_does_not_run_cannot_be_ended(kata, workspace, logbook):
    with pytest.raises(UsageError) as caught:
        attempts.stop(kata, logbook)
    assert str(caught.value) == ("No attempt at two_sum runs. `hardtier start two_sum` begins one.")

    attempts.begin(kata, workspace, logbook)
    attempts.stop(kata, logbook)
    with pytest.raises(UsageError, match=r"runs\. The last one was stopped\."):
        attempts.give_up(kata, logbook)
