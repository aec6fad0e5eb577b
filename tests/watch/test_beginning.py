"""What is on the screen first."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_hardtier.attempts import begin
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.clock import FakeClock
from pytest_hardtier.study.logbook import Logbook
from pytest_hardtier.study.record import Event
from pytest_hardtier.watch.beginning import watched_katas
from pytest_hardtier.workspace import Workspace, init_workspace

NAMES = ("word_search_ii", "largest_rectangle", "edit_distance")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    init_workspace(tmp_path / "mine", [find_kata(name) for name in NAMES])
    return Workspace.named(tmp_path / "mine")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def logbook(tmp_path: Path, clock: FakeClock) -> Logbook:
    return Logbook(tmp_path / "log", clock)


def first(workspace: Workspace, logbook: Logbook, *patterns: str) -> str:
    return watched_katas(workspace, patterns, None, logbook).first


def test_the_first_kata_if_nothing_was_begun(workspace: Workspace, logbook: Logbook):
    assert first(workspace, logbook) == "word_search_ii"


def test_the_one_that_was_edited_last(workspace: Workspace, logbook: Logbook):
    workspace.stub_path(find_kata("edit_distance")).write_text("x = 1\n")

    assert first(workspace, logbook) == "edit_distance"


def test_the_one_whose_attempt_runs_even_if_another_was_edited(
    workspace: Workspace, logbook: Logbook, clock: FakeClock
):
    workspace.stub_path(find_kata("edit_distance")).write_text("x = 1\n")
    begin(find_kata("word_search_ii"), workspace, logbook)
    clock.advance(10)
    begin(find_kata("largest_rectangle"), workspace, logbook)

    assert first(workspace, logbook) == "largest_rectangle"

    logbook.add(Event.finished, "largest_rectangle", {"how": "stopped"})
    assert first(workspace, logbook) == "word_search_ii"


def test_the_one_that_is_named(workspace: Workspace, logbook: Logbook):
    begin(find_kata("largest_rectangle"), workspace, logbook)

    assert first(workspace, logbook, "edit_distance", "largest_rectangle") == "edit_distance"


def test_a_logbook_that_cannot_be_read_is_in_nobodys_way(workspace: Workspace, tmp_path: Path):
    (tmp_path / "log").write_text("no folder")

    assert first(workspace, Logbook(tmp_path / "log", FakeClock())) == "word_search_ii"
