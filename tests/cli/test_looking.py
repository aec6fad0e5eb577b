"""`hardtier list` and `hardtier show`."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import RIGHT, WRONG, User


def status_of(user: User, slug: str = "count_pairs") -> str:
    """What `hardtier list` says at the end of the kata's line."""
    lines = user.types("list").stdout.splitlines()
    start = lines[0].index("status")
    return next(line[start:] for line in lines if f" {slug} " in f"{line} ")


def test_every_kata_has_a_line_that_fits(user: User):
    lines = user.types("list").stdout.splitlines()

    assert lines[0].split() == ["no", "kata", "category", "min", "week", "status"]
    assert any(" count_pairs " in line and " dsa " in line and " 20 " in line for line in lines)
    assert all(len(line) <= 100 for line in lines)


def test_the_table_is_plain_when_piped(user: User):
    assert "\x1b" not in user.runs("list").stdout


def test_the_status_follows_the_work(user: User):
    assert status_of(user) == "in the workspace"

    user.submits("def count_pairs(numbers, target): return 0\n")
    assert status_of(user) == "begun"

    user.submits(WRONG)
    user.types("grade", "count_pairs")
    assert status_of(user) == "tried: level 1, 10 of 100, clock runs"

    user.submits(RIGHT)
    user.types("grade", "count_pairs")
    assert status_of(user) == "solved: level 3, 100 of 100, 2 runs"


def test_the_clock_of_an_attempt_that_runs_is_told_of(user: User):
    user.types("start", "count_pairs")
    assert status_of(user) == "in the workspace; clock runs"
    (listed,) = (
        kata
        for kata in json.loads(user.types("list", "--json").stdout)
        if kata["slug"] == "count_pairs"
    )
    assert listed["running"] is True

    user.types("stop", "count_pairs")

    assert status_of(user) == "in the workspace"


def test_outside_of_a_workspace_there_is_no_status(installed: User):
    assert status_of(installed).strip() == ""


def test_programs_get_json(user: User):
    listed = json.loads(user.types("list", "--json").stdout)

    kata = next(kata for kata in listed if kata["slug"] == "count_pairs")
    assert kata["patterns"] == ["hashing", "binary search"]
    assert (kata["status"], kata["level"], kata["runs"]) == ("in the workspace", 0, 0)


def test_filters_leave_out_what_does_not_meet_them(user: User):
    result = user.types("list", "--pattern", "hashing", "--category", "dsa", "--company", "google")

    assert "count_pairs" in result.stdout
    assert "trapping_rain_water" not in result.stdout


def test_a_filter_that_nothing_can_meet_names_what_there_is(user: User):
    result = user.types("list", "--pattern", "hasing")

    assert result.exit_code == 2
    assert result.stderr == "hardtier: No kata names the pattern 'hasing'. Did you mean hashing?\n"


def test_filters_that_meet_nothing_together_say_so(user: User):
    result = user.types("list", "--pattern", "hashing", "--week", "6")

    assert result.exit_code == 0
    assert result.stdout == "No kata meets all of these filters. `hardtier list` shows all.\n"


def test_show_gives_the_prompt_the_rubric_and_the_file(user: User):
    shown = user.types("show", "count_pairs").stdout

    assert shown.startswith("# Count Pairs\n")
    assert "- counted, 60 of 100: every pair is counted once, equal numbers included" in shown
    assert shown.endswith(f"Your file: {user.stub}\n")


def test_show_outside_of_a_workspace_says_how_to_begin(installed: User):
    shown = installed.types("show", "count_pairs").stdout

    assert shown.endswith("Not in a workspace yet: hardtier init --kata count_pairs\n")


def test_the_shell_completes_names_of_katas(user: User):
    bash = {
        **user.environment,
        "_HARDTIER_COMPLETE": "bash_complete",
        "COMP_WORDS": "hardtier grade count",
        "COMP_CWORD": "2",
    }

    out, err = user.starts(env=bash).communicate(timeout=30)

    assert (out, err) == ("plain,count_pairs\n", "")


@pytest.mark.parametrize("columns", [52, 60, 80])
def test_the_table_fits_a_narrow_terminal(user: User, monkeypatch, columns: int):
    user.submits(WRONG)
    user.types("grade", "count_pairs")
    monkeypatch.setenv("COLUMNS", str(columns))

    lines = user.types("list").stdout.splitlines()

    assert max(map(len, lines)) <= columns
    assert any("count_pairs " in line and "level 1, 10" in line for line in lines)
