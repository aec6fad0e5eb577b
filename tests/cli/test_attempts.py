"""`hardtier start`, `stop` and `give-up` as somebody types them."""

from __future__ import annotations

import json

import pytest

from pytest_hardtier.errors import LogbookError
from pytest_hardtier.study.logbook import Logbook, default_logbook
from pytest_hardtier.workspace import Workspace
from tests.cli.conftest import RIGHT, WRONG, User
from tests.small_katas import write_variation


def kinds(user: User) -> list[str]:
    logbook = default_logbook(Workspace.named(user.workspace).id)
    return [record.kind for record in logbook.records()]


def test_start_says_what_is_where_and_that_the_clock_runs(user: User):
    result = user.types("start", "count_pairs")

    assert result.exit_code == 0
    assert result.stdout == (
        "prompt    count_pairs/README.md\n"
        "approach  count_pairs/APPROACH.md: 5 minutes for it before any code\n"
        "code      count_pairs/count_pairs.py\n"
        "grade     hardtier grade count_pairs\n"
        "The clock runs: 20 minutes for Count Pairs.\n"
    )
    assert kinds(user) == ["started"]


def test_start_tells_where_the_old_file_is_and_closes_the_attempt_before(user: User):
    user.types("start", "count_pairs")
    user.submits(WRONG)

    shown = user.types("start", "count_pairs").stdout.splitlines()

    assert shown[0].startswith("The attempt before it is closed at 0:0")
    kept = user.workspace / shown[1].removeprefix("What you had is in ")
    assert kept.read_text() == (user.kata / WRONG).read_text()


def test_a_clock_that_cannot_be_kept_is_loud(user: User, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object, **__: object) -> None:
        raise LogbookError("the disk is full")

    monkeypatch.setattr(Logbook, "add", full)

    result = user.types("start", "count_pairs")

    assert result.exit_code == 3
    assert result.stderr == (
        "hardtier: the disk is full\nThe clock starts with the first graded save instead.\n"
    )


def test_start_outside_of_a_workspace_is_a_usage_error(installed: User):
    assert installed.types("start", "count_pairs").exit_code == 2


def test_stop_names_the_time_and_the_best_run(user: User):
    user.types("start", "count_pairs")
    user.submits(WRONG)
    user.types("grade", "count_pairs")

    result = user.types("stop", "count_pairs")

    first, second = result.stdout.splitlines()
    assert first.startswith("Stopped at 0:0")
    assert "of 20:00, after 1 graded run, " in first
    assert second == "`hardtier film count_pairs` plays it back."


def test_stop_finds_the_one_attempt_that_runs(user: User):
    user.types("start", "count_pairs")

    assert user.types("stop").stdout.endswith("of 20:00, before a graded run.\n")
    assert kinds(user) == ["started", "finished"]


def test_where_nothing_runs_there_is_nothing_to_stop(user: User):
    result = user.types("stop")

    assert (result.exit_code, result.stderr) == (
        2,
        "hardtier: No attempt runs. `hardtier start SLUG` begins one.\n",
    )


def test_where_two_attempts_run_one_has_to_be_named(user: User):
    write_variation(user.kata, "three_sum")
    user.types("start", "count_pairs")
    user.types("start", "count_pairs/three_sum")

    result = user.types("stop")

    assert result.exit_code == 2
    assert result.stderr == (
        "hardtier: More than one attempt runs: name one of count_pairs, count_pairs/three_sum.\n"
    )


def test_a_solution_after_the_stop_is_no_solution_in_time(user: User):
    user.types("start", "count_pairs")
    user.types("stop")
    user.submits(RIGHT)

    attempt = json.loads(user.types("grade", "count_pairs", "--json").stdout)

    assert attempt["level"] == 2
    assert attempt["missing"][0] == "a solution before the attempt was stopped"


def test_giving_up_opens_the_debrief(user: User):
    user.types("start", "count_pairs")

    given_up = user.types("give-up")
    debrief = user.types("debrief", "count_pairs")

    assert given_up.stdout.endswith("learn from it: hardtier debrief count_pairs\n")
    assert debrief.stdout.startswith("# Count Pairs: what to learn\n")
    assert kinds(user) == ["started", "given_up", "debrief"]


def test_opening_the_debrief_before_the_solution_is_giving_up(user: User):
    user.types("start", "count_pairs")

    user.types("debrief", "count_pairs", "--give-up")

    assert kinds(user) == ["started", "debrief", "given_up"]


def test_the_note_that_was_there_is_counted_with_each_run(user: User):
    user.types("start", "count_pairs")
    user.submits(WRONG)
    with user.stub.with_name("APPROACH.md").open("a") as note:
        note.write("remember what was seen\n")

    attempt = json.loads(user.types("grade", "count_pairs", "--json").stdout)

    assert attempt["approach_words"] == 4
