"""`hardtier grade`: what it prints where, and its exit status."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Generator
from functools import partialmethod
from pathlib import Path

import pytest

from pytest_hardtier import session
from pytest_hardtier.sandbox import Sandbox
from pytest_hardtier.study.logbook import default_logbook
from pytest_hardtier.workspace import Workspace
from tests.cli.conftest import RIGHT, ROOT, WRONG, User


def attempt(user: User, *options: object) -> dict[str, object]:
    plain = json.loads(user.types("grade", "count_pairs", "--json", *options).stdout)
    assert isinstance(plain, dict)
    return plain


def without_times(plain: dict[str, object]) -> str:
    text = json.dumps(plain)
    return re.sub(r'"(seconds|cpu_seconds|started|number)": [^,]*,', "", text)


def test_a_right_solution_passes_with_status_0(user: User):
    user.submits(RIGHT)

    result = user.types("grade", "count_pairs")

    assert result.exit_code == 0
    assert result.stdout.startswith("Count Pairs ")
    assert "PASS      4 checks" in result.stdout


def test_a_wrong_solution_fails_with_status_1_and_a_question(user: User):
    user.submits(WRONG)

    result = user.types("grade", "count_pairs")

    assert result.exit_code == 1
    assert "question  Write the pairs of the example down by hand." in result.stdout
    assert "replay    hardtier replay " in result.stdout


def test_the_report_names_the_check_as_the_option_takes_it(user: User):
    user.submits(WRONG)
    rows = user.types("grade", "count_pairs").stdout.splitlines()
    named = [row.split()[1] for row in rows if row.startswith("check ")]

    assert named
    result = user.types("grade", "count_pairs", "--check", named[0])

    assert (result.exit_code, f"check     {named[0]}" in result.stdout) == (1, True)


def test_the_report_fits_its_columns_and_is_plain_when_piped(user: User):
    user.submits(WRONG)

    lines = user.runs("grade", "count_pairs").stdout.splitlines()

    assert all(len(line) <= 100 and line.isprintable() for line in lines)


def test_an_untouched_stub_is_told_that_it_is_still_to_be_written(user: User):
    result = user.types("grade", "count_pairs")

    assert result.exit_code == 1
    assert "count_pairs is still to be written" in result.stdout


def test_json_is_the_attempt_and_nothing_else(user: User):
    user.submits(WRONG)

    done = user.runs("grade", "count_pairs", "--json")

    plain = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert plain["format"] == 1
    assert (plain["kata"], plain["verdict"], plain["level"]) == ("count_pairs", "wrong answer", 1)
    assert {"score", "seed", "tier", "submission_sha256", "rubric", "checks"} <= set(plain)


def test_json_and_a_usage_error_leave_standard_output_empty(user: User):
    done = user.runs("grade", "count_pears", "--json")

    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean count_pairs?" in done.stderr


def test_the_same_file_and_seed_give_the_same_attempt(user: User):
    user.submits(WRONG)

    assert without_times(attempt(user)) == without_times(attempt(user))


def test_the_workspace_draws_a_seed_and_an_option_overrides_it(user: User):
    user.submits(RIGHT)

    assert attempt(user)["seed"] == Workspace.named(user.workspace).seed
    assert attempt(user, "--seed", "7")["seed"] == 7
    assert attempt(user, "--seed", "fresh")["seed"] != attempt(user, "--seed", "fresh")["seed"]


def test_what_is_no_seed_is_a_usage_error(user: User):
    result = user.types("grade", "count_pairs", "--seed", "-1")

    assert result.exit_code == 2
    assert "'-1' is no seed: use a number from 0 up, or `fresh`." in result.stderr


def test_single_checks_can_be_chosen(user: User):
    user.submits(RIGHT)

    plain = attempt(user, "--check", "counts_every_pair_once")

    assert [check["id"] for check in plain["checks"]] == ["counts_every_pair_once"]
    assert (plain["complete"], plain["level"]) == (False, 0)


def test_an_unknown_check_names_the_checks_there_are(user: User):
    result = user.types("grade", "count_pairs", "--check", "counts")

    assert result.exit_code == 2
    assert "count_pairs has no check 'counts'. It has: counts_the_pairs_of" in result.stderr


def test_a_kata_that_the_workspace_lacks_names_init(user: User):
    result = user.types("grade", "trapping_rain_water")

    assert result.exit_code == 2
    assert result.stderr == (
        f"hardtier: trapping_rain_water is not in the workspace {user.workspace}. "
        "`hardtier init --kata trapping_rain_water` adds it.\n"
    )


def test_without_a_workspace_a_file_is_asked_for(installed: User):
    result = installed.types("grade", "count_pairs")

    assert result.exit_code == 2
    assert result.stderr == (
        "hardtier: There is no workspace here. Make one with `hardtier init --kata count_pairs`, "
        "or name a file with --file.\n"
    )


def test_a_file_outside_of_a_workspace_is_graded_with_seed_0(installed: User):
    plain = attempt(installed, "--file", installed.kata / RIGHT)

    assert (plain["verdict"], plain["seed"], plain["number"]) == ("accepted", 0, 1)


def test_trying_another_file_is_no_attempt(user: User):
    user.types("grade", "count_pairs", "--file", user.kata / RIGHT)

    assert default_logbook(Workspace.named(user.workspace).id).records() == []


def test_naming_the_workspaces_own_file_is_an_attempt(user: User):
    user.types("grade", "count_pairs", "--file", "count_pairs/count_pairs.py")

    assert len(default_logbook(Workspace.named(user.workspace).id).records()) == 1


def test_attempts_are_counted(user: User):
    assert [attempt(user)["number"] for _ in range(3)] == [1, 2, 3]


def test_a_file_that_is_missing_is_named(user: User):
    result = user.types("grade", "count_pairs", "--file", "nowhere.py")

    assert result.exit_code == 2
    assert result.stderr.startswith("hardtier: nowhere.py: there is no such file.")


def test_a_link_is_not_followed(user: User):
    user.stub.unlink()
    user.stub.symlink_to(user.kata / RIGHT)

    result = user.types("grade", "count_pairs")

    assert result.exit_code == 2
    assert "is a link. Put the file itself there." in result.stderr


def test_a_grader_that_breaks_is_our_fault_with_status_3(user: User):
    grader = user.kata / "grader.py"
    grader.write_text(grader.read_text().replace("sum(pair) == target", "sum(pair) == nothing"))
    user.submits(RIGHT)

    done = user.runs("grade", "count_pairs", "--json")

    assert done.returncode == 3
    assert json.loads(done.stdout)["verdict"] == "internal grader error"


def test_a_grader_that_cannot_be_imported_is_named_with_its_line(user: User):
    (user.kata / "grader.py").write_text("import nothing_of_that_name\n")

    done = user.runs("grade", "count_pairs")

    assert (done.returncode, done.stdout) == (2, "")
    assert "count_pairs/grader.py:1: the grader cannot be imported" in done.stderr


def test_a_syntax_error_is_a_verdict(user: User):
    user.submits("def count_pairs(:\n")

    plain = attempt(user)

    assert plain["verdict"] == "syntax error"


def test_what_a_submission_prints_is_in_the_report_and_not_among_it(user: User):
    user.submits("def count_pairs(numbers, target):\n    print('looking')\n    return 0\n")

    out = user.runs("grade", "count_pairs").stdout

    assert "\nPRINTS    1 line in " in out
    assert "\n          | looking\n" in out


def test_failing_cases_of_the_last_run_are_kept_and_no_others(user: User):
    kept = Workspace.named(user.workspace).replays
    user.submits(WRONG)
    user.types("grade", "count_pairs")
    assert list(kept.glob("*.json"))

    user.submits(RIGHT)
    user.types("grade", "count_pairs")
    assert not list(kept.glob("*.json"))


def test_a_folder_that_cannot_keep_cases_is_a_note(user: User):
    Workspace.named(user.workspace).replays.write_text("in the way")
    user.submits(WRONG)

    plain = attempt(user)

    notes = [note for note in plain["notes"] if "could not be kept for a replay" in note]
    assert sum(check["outcome"] == "failed" for check in plain["checks"]) > 1
    assert len(notes) == 1
    assert "Make the folder writable, or make room there, and grade again." in notes[0]


def test_a_case_that_could_not_be_kept_is_offered_to_nobody(user: User):
    Workspace.named(user.workspace).replays.write_text("in the way")
    user.submits(WRONG)

    assert "hardtier replay" not in user.types("grade", "count_pairs").stdout


def test_a_path_with_spaces_and_letters_of_all_kinds_works(
    installed: User, monkeypatch: pytest.MonkeyPatch
):
    root = installed.home / "über räume"
    installed.types("init", root, "--kata", "count_pairs")
    monkeypatch.chdir(root)
    Path("count_pairs/count_pairs.py").write_text((installed.kata / RIGHT).read_text())

    assert installed.types("grade", "count_pairs").exit_code == 0


def test_a_run_that_was_interrupted_takes_no_failing_case_away(
    user: User, monkeypatch: pytest.MonkeyPatch
):
    user.submits(WRONG)
    user.types("grade", "count_pairs")
    kept = sorted(Workspace.named(user.workspace).replays.glob("*.json"))
    grade = session.grade

    def is_interrupted(*args: object, **options: object) -> Generator[session.Event]:
        yield next(grade(*args, **options))  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(session, "grade", is_interrupted)

    assert user.types("grade", "count_pairs").exit_code == 130
    assert sorted(Workspace.named(user.workspace).replays.glob("*.json")) == kept != []


@pytest.fixture
def _no_landlock(monkeypatch: pytest.MonkeyPatch) -> None:
    weaker = partialmethod(Sandbox.__init__, without={"landlock"})
    monkeypatch.setattr(Sandbox, "__init__", weaker)


@pytest.mark.usefixtures("_no_landlock")
def test_in_ci_a_machine_without_a_wall_runs_nothing(user: User, monkeypatch):
    user.submits(RIGHT)
    monkeypatch.setenv("CI", "true")

    result = user.types("grade", "count_pairs")

    assert result.exit_code == 4
    assert "isolation 'sealed' is required, and this machine gives 'no-landlock'" in result.stderr
    assert result.stderr.endswith("Whoever accepts less says so with --isolation.\n")
    assert result.stdout == ""


@pytest.mark.usefixtures("_no_landlock")
def test_less_isolation_can_be_accepted_and_more_required(user: User, monkeypatch):
    user.submits(RIGHT)

    assert user.types("grade", "count_pairs", "--isolation", "sealed").exit_code == 4
    monkeypatch.setenv("CI", "true")
    assert user.types("grade", "count_pairs", "--isolation", "no-landlock").exit_code == 0


def test_where_submissions_cannot_be_run_a_required_isolation_refuses(user: User, monkeypatch):
    user.submits(RIGHT)
    monkeypatch.setattr(sys, "executable", "/no/such/python")

    result = user.types("grade", "count_pairs", "--isolation", "limited")

    assert result.exit_code == 4
    assert "Nothing was run: no process for submissions can be started" in result.stderr


def test_a_file_of_ones_own_that_is_missing_is_no_stub(user: User):
    result = user.types("grade", "count_pairs", "--file", "nowhere.py")

    assert result.exit_code == 2
    assert result.stderr == "hardtier: nowhere.py: there is no such file.\n"


def test_the_report_in_the_readme_is_what_the_program_says(installed: User):
    """After a change that is meant: paste the rows of this command, all but the last, there."""
    mistake = ROOT / "katas" / "word_search_ii" / "mistakes" / "stops_at_a_found_word.py"

    rows = installed.types("grade", "word_search_ii", "--seed", 0, "-f", mistake).stdout

    told = "\n".join(f"    {row}".rstrip() for row in rows.splitlines()[:-1])
    assert f"\n\n{told}\n\n## " in (ROOT / "README.md").read_text()
