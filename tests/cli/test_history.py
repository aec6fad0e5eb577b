"""`hardtier history` as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pytest_hardtier.study.logbook import Logbook, default_logbook
from pytest_hardtier.workspace import Workspace
from tests.cli.conftest import RIGHT, WRONG, User
from tests.small_katas import write_variation


def logbook_of(user: User) -> Logbook:
    return default_logbook(Workspace.named(user.workspace).id)


@pytest.fixture
def practised(user: User) -> User:
    """Somebody who has started, failed and solved count_pairs."""
    user.types("start", "count_pairs")
    for solution in (WRONG, RIGHT):
        user.submits(solution)
        user.types("grade", "count_pairs")
    return user


def test_before_the_first_attempt_it_says_how_to_begin(user: User):
    result = user.types("history")

    assert (result.exit_code, result.stdout) == (
        0,
        "Nothing was tried here yet. `hardtier start SLUG` begins an attempt.\n",
    )


def test_each_kata_has_a_line(practised: User):
    write_variation(practised.kata, "three_sum")
    practised.types("start", "count_pairs/three_sum")

    head, kata, variation = practised.types("history").stdout.splitlines()

    assert head.split() == ["kata", "attempts", "best", "level", "at", "in", "all", "last"]
    assert kata.split()[:6] == ["count_pairs", "1", "3,", "100", "of", "100"]
    assert variation.split()[:2] == ["count_pairs/three_sum", "1"]


def test_one_kata_shows_its_attempts(practised: User):
    practised.types("hint", "count_pairs")
    practised.types("start", "count_pairs")

    title, first, second, film = practised.types("history", "count_pairs").stdout.splitlines()

    assert title == "Count Pairs: 2 attempts"
    assert first.endswith("of 20:00  level 3, 100 of 100  2 runs, solved")
    assert second.endswith("of 20:00  not graded           no run, runs")
    assert film == "`hardtier film count_pairs` plays the last one back."


def test_a_kata_that_was_not_tried_says_so(user: User):
    assert user.types("history", "count_pairs").stdout == (
        "count_pairs was not tried yet. `hardtier start count_pairs` begins an attempt.\n"
    )


def test_an_unknown_kata_is_a_usage_error(user: User):
    result = user.types("history", "count_pears")

    assert result.exit_code == 2
    assert "Did you mean count_pairs?" in result.stderr


def test_programs_get_json(practised: User):
    [standing] = json.loads(practised.types("history", "--json").stdout)
    [attempt] = json.loads(practised.types("history", "count_pairs", "--json").stdout)

    assert (standing["kata"], standing["solved"], standing["level"]) == ("count_pairs", 1, 3)
    assert attempt["ending"] == "solved"
    assert [event["kind"] for event in attempt["events"]] == ["started", "run", "run"]


def test_its_help_names_its_commands(user: User):
    shown = user.types("history", "--help").stdout

    assert "[SLUG] | check | export | import" in shown
    assert "show" not in shown.partition("Commands:")[2]


def test_the_shell_completes_commands_and_katas(user: User):
    def completed(typed: str) -> str:
        words = {"COMP_WORDS": f"hardtier history {typed}", "COMP_CWORD": "2"}
        environment = {**user.environment, **words, "_HARDTIER_COMPLETE": "bash_complete"}
        return user.starts(env=environment).communicate(timeout=60)[0]

    assert completed("ch") == "plain,check\n"
    assert completed("count") == "plain,count_pairs\n"


def test_a_whole_history_is_said_to_be_whole(practised: User):
    result = practised.types("history", "check")

    folder, records, whole = result.stdout.splitlines()
    assert result.exit_code == 0
    assert folder == f"folder    {logbook_of(practised).folder}"
    assert records.startswith("records   3 records of 1 kata, ")
    assert whole == "whole     every record can be read"


def test_a_damaged_record_is_named_and_moved_aside_when_asked_to(practised: User):
    damaged = min(logbook_of(practised).folder.glob("*/*.json"))
    damaged.write_bytes(damaged.read_bytes()[:-4])

    found = practised.types("history", "check")
    moved = practised.types("history", "check", "--move-aside")
    after = practised.types("history", "check")

    assert found.exit_code == 1
    assert f"damaged   {damaged}: it is damaged: the checksum does not fit\n" in found.stdout
    assert moved.stdout.splitlines()[-1].startswith("moved to ")
    assert after.exit_code == 0


def test_a_history_goes_to_another_machine(practised: User, tmp_path: Path, monkeypatch):
    file = tmp_path / "history.jsonl"
    exported = practised.types("history", "export", file)
    monkeypatch.setenv("HARDTIER_STATE", str(tmp_path / "other machine"))

    taken = practised.types("history", "import", file)
    again = practised.types("history", "import", file)

    assert (exported.exit_code, exported.stderr) == (0, "3 records written\n")
    assert taken.stdout == "3 records taken in, 0 there already\n"
    assert again.stdout == "0 records taken in, 3 there already\n"
    assert "100 of 100" in practised.types("history").stdout


def test_a_history_goes_through_a_pipe(practised: User):
    exported = practised.types("history", "export").stdout

    assert practised.types("history", "import", "-", stdin=exported).stdout == (
        "0 records taken in, 3 there already\n"
    )


def test_lines_that_are_none_are_named(practised: User, tmp_path: Path):
    file = tmp_path / "history.jsonl"
    file.write_text("not one\n")

    result = practised.types("history", "import", file)

    assert (result.exit_code, result.stdout) == (1, "0 records taken in, 0 there already\n")
    assert result.stderr == f"hardtier: line 1 of {file}: it is no line of an export\n"


def test_a_file_that_is_not_there_is_a_usage_error(user: User):
    result = user.types("history", "import", "nothing.jsonl")

    assert result.exit_code == 2
    assert result.stderr == "hardtier: nothing.jsonl: cannot be read: No such file or directory.\n"


def test_a_file_that_cannot_be_written_is_a_usage_error(user: User):
    result = user.types("history", "export", "no/folder/history.jsonl")

    assert result.exit_code == 2
    assert result.stderr.startswith("hardtier: no/folder/history.jsonl: cannot be written: ")


def test_what_could_not_be_kept_waits_and_is_taken_in(user: User, tmp_path: Path, monkeypatch):
    """The state folder cannot be made; the verdict is the same and the event is not lost."""
    state = tmp_path / "state"
    (state / "attempts").mkdir(parents=True, exist_ok=True)
    blocked = logbook_of(user).folder
    blocked.write_text("in the way")
    user.submits(RIGHT)
    graded = user.types("grade", "count_pairs")
    assert graded.exit_code == 0
    assert "This attempt is not in the logbook" in graded.stdout
    blocked.unlink()

    reminded = user.types("history")
    waiting = Workspace.named(user.workspace).unsaved
    taken = user.types("history", "import", waiting)

    assert f"hardtier: {waiting} holds events that could not be kept." in reminded.stderr
    assert taken.stdout == "1 record taken in, 0 there already\n"
    assert "100 of 100" in user.types("history").stdout
