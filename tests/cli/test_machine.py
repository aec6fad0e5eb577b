"""`hardtier doctor`: what the machine grants, and what it says about what is missing."""

from __future__ import annotations

import io
import json

import pytest
from watchdog.observers.api import BaseObserver

from pytest_hardtier import doctor
from pytest_hardtier.clock import FakeClock
from pytest_hardtier.doctor import Finding, all_needed, to_line
from pytest_hardtier.sandbox import Sandbox, landlock
from tests.cli.conftest import User


def found_by(user: User) -> dict[str, Finding]:
    listed = json.loads(user.types("doctor", "--json").stdout)
    return {one["name"]: Finding(**one) for one in listed}


def test_every_part_of_the_machine_has_a_line(user: User):
    found = found_by(user)

    assert list(found) == [
        "Python",
        "katas",
        "fork server",
        "fork",
        "time limit",
        "memory limit",
        "output limit",
        "isolation",
        "attempts",
        "workspace",
        "pytest plugin",
        "ruff",
        "file events",
        "terminal",
    ]


def test_limits_hold_on_a_machine_that_grades(user: User):
    found = found_by(user)

    for name in ("fork server", "fork", "time limit", "memory limit", "output limit", "attempts"):
        assert found[name].ok, found[name]
    assert found["memory limit"].said == "holds (memory limit)"


def test_a_tier_says_what_it_does_not_promise():
    with Sandbox(without={"landlock"}) as box:
        finding = doctor.isolation(box)

    assert not finding.ok
    assert finding.said == (
        "no-landlock: does not keep a submission from reading files that you can read; landlock: "
        "left out on purpose"
    )
    assert finding.repair.startswith("Grade only code that you would run yourself")


@pytest.mark.skipif(landlock.version() < 1, reason="the kernel has no Landlock")
def test_a_machine_with_all_walls_is_sealed(user: User):
    found = found_by(user)["isolation"]

    assert found.ok
    assert found.said.startswith("sealed: ")


def test_the_workspace_is_named(user: User):
    assert found_by(user)["workspace"].said == str(user.workspace)


def test_without_a_workspace_grading_still_works(installed: User):
    finding = found_by(installed)["workspace"]

    assert (finding.ok, finding.needed) == (False, False)
    assert finding.repair == "`hardtier init` makes one."


def test_lines_fit_and_are_plain(user: User):
    lines = user.types("doctor").stdout.splitlines()

    assert all(len(line) <= 100 for line in lines)
    assert any(line.startswith("OK       fork server") for line in lines)


def test_what_is_missing_says_what_to_do():
    finding = Finding("ruff", ok=False, said="not found", repair="Install it.", needed=False)

    assert to_line(finding, 6) == "missing  ruff    not found. Install it."


@pytest.mark.parametrize(("needed", "works"), [(True, False), (False, True)])
def test_only_what_is_needed_changes_the_status(needed: bool, works: bool):
    assert all_needed([Finding("x", ok=False, said="", needed=needed)]) is works


def test_the_status_is_1_when_something_needed_is_missing(user: User, monkeypatch):
    monkeypatch.setattr(doctor, "plugin", lambda: Finding("pytest plugin", ok=False, said="no"))

    assert user.types("doctor").exit_code == 1


def test_a_state_folder_that_cannot_be_written_is_named(user: User, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HARDTIER_STATE", str(tmp_path / "file"))

    finding = doctor.state_folder()

    assert not finding.ok
    assert "cannot be kept in" in finding.said
    assert "HARDTIER_STATE" in finding.repair


def test_a_machine_that_cannot_fork_is_told_by_the_first_probe(monkeypatch):
    def refuses(*args: object) -> None:
        raise OSError("no processes here")

    monkeypatch.setattr(doctor.Sandbox, "submission", refuses)

    (finding,) = doctor.sandbox_findings(FakeClock())

    assert (finding.name, finding.ok, finding.said) == ("sandbox", False, "no processes here")
    assert "use a container" in finding.repair


def test_a_limit_that_does_not_hold_is_missing(monkeypatch):
    monkeypatch.setattr(doctor, "_SPECIMEN", doctor._SPECIMEN.replace(b"600 << 20", b"6"))

    found = {one.name: one for one in doctor.sandbox_findings(FakeClock())}

    assert not found["memory limit"].ok
    assert found["memory limit"].said == (
        "does not hold: it ended with an answer and not with memory limit"
    )


def test_events_that_never_come_are_missing(monkeypatch):
    monkeypatch.setattr(doctor, "EVENT_SECONDS", 0.01)
    monkeypatch.setattr(BaseObserver, "schedule", lambda *args: None)

    finding = doctor.file_events()

    assert (finding.ok, finding.needed) == (False, False)
    assert finding.said == "a save is not told"


def test_a_screen_without_utf_8_is_told():
    screen = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")

    finding = doctor.terminal(screen)

    assert not finding.ok
    assert "Set LANG to a UTF-8 locale" in finding.repair


def test_katas_that_cannot_be_read_are_named(user: User):
    (user.pack / "pack.yaml").write_text("format: 1\n")

    finding = doctor.katas()

    assert not finding.ok
    assert "pack.yaml" in finding.said


def test_lines_fit_a_narrow_terminal_and_break_no_word(user: User, monkeypatch):
    wide = user.types("doctor").stdout
    monkeypatch.setenv("COLUMNS", "70")

    narrow = user.types("doctor").stdout

    assert max(map(len, narrow.splitlines())) <= 70
    # A path that fits no line is broken; the words are not.
    words = {word for word in wide.split() if word.isalpha() and len(word) > 3}
    assert words <= set(narrow.split())


def test_a_sentence_with_its_full_stop_gets_no_second_one():
    finding = Finding("workspace", ok=False, said="There are format and katas.")

    assert to_line(finding, 9) == "missing  workspace  There are format and katas."
