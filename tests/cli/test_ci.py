"""`hardtier ci`: which files it grades, what it says, how it ends; and what it never does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result

from pytest_hardtier.cohort import run as cohort_run
from pytest_hardtier.cohort.artifact import read_artifact
from pytest_hardtier.sandbox import Sandbox
from pytest_hardtier.workspace import Workspace
from tests.cli.conftest import RIGHT, ROOT, WRONG, User

CONFIG = 'format = 1\nkatas = ["count_pairs"]\nseed = 7\n'


@pytest.fixture
def group(user: User, sealed: None) -> User:
    """A study group with a checkout of a pull request."""
    config(user).write_text(CONFIG)
    return user


def config(user: User) -> Path:
    return user.home / "hardtier-ci.toml"


def ci(user: User, *more: object) -> Result:
    return user.types("ci", "--workspace", user.workspace, "--config", config(user), *more)


def test_a_right_solution_is_a_line_and_status_0(group: User):
    group.submits(RIGHT)

    result = ci(group)

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Isolation sealed (required: sealed), seed 7.",
        "accepted            count_pairs           100 of 100, level 3 Ready",
    ]


def test_a_wrong_solution_is_reported_as_in_the_terminal_with_status_1(group: User):
    group.submits(WRONG)

    result = ci(group)

    assert result.exit_code == 1
    assert "\nwrong answer        count_pairs           " in result.stdout
    assert "question  Write the pairs of the example down by hand." in result.stdout
    assert result.stdout.endswith("\nStill to be accepted: count_pairs.\n")


def test_a_stub_that_nobody_changed_is_not_attempted_and_owed_by_nobody(group: User):
    group.stub.write_bytes(group.stub.read_bytes().replace(b"\n", b"\r\n"))

    result = ci(group)

    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [
        "No kata was changed: every file that is there is still the stub.",
        "not attempted       count_pairs",
    ]


def test_a_kata_without_a_file_is_counted(group: User):
    group.stub.unlink()

    assert ci(group).stdout.endswith("\nno file             1 kata\n")


def test_a_kata_that_is_required_has_to_be_there(group: User):
    config(group).write_text(CONFIG + 'required = ["count_pairs"]\n')

    result = ci(group)

    assert result.exit_code == 1
    assert "Still to be accepted: count_pairs." in result.stdout


def test_a_kata_that_is_not_required_may_fail(group: User):
    config(group).write_text(CONFIG + "required = []\n")
    group.submits(WRONG)

    assert ci(group).exit_code == 0


def test_a_variation_is_graded_when_its_file_is_there(group: User):
    config(group).write_text('format = 1\nkatas = ["word_search_ii"]\n')
    file = group.workspace / "word_search_ii" / "wildcards" / "wildcards.py"
    file.parent.mkdir(parents=True)
    file.write_text("def find_words(:\n")

    result = ci(group)

    assert re.search(r"(?m)^syntax error +word_search_ii/wildcards ", result.stdout)


def test_a_link_is_refused_and_the_run_goes_on(group: User):
    config(group).write_text('format = 1\nkatas = ["count_pairs", "word_search_ii"]\n')
    group.submits(RIGHT)
    secret = group.home / "secret.py"
    secret.write_text("KEY = 'hunter2'\n")
    linked = group.workspace / "word_search_ii" / "word_search_ii.py"
    linked.parent.mkdir()
    linked.symlink_to(secret)

    result = ci(group)

    assert result.exit_code == 1
    assert "hunter2" not in result.output
    assert (
        "refused             word_search_ii        word_search_ii/word_search_ii.py: is a link. "
        "Put the file itself there.\n" in result.stdout
    )
    assert "\naccepted            count_pairs " in result.stdout


@pytest.mark.parametrize("tier", ["no-landlock", "limited", "limits"])
def test_less_isolation_than_required_runs_nothing_with_status_4(
    group: User, tier: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Sandbox, "tier", tier)
    monkeypatch.setattr(cohort_run, "grade", None)
    group.submits(RIGHT)

    result = ci(group)

    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith(
        f"hardtier: Nothing was run: isolation 'sealed' is required, and this machine gives "
        f"{tier!r}, which "
    )
    assert "`hardtier doctor` tells more" in result.stderr
    assert result.stderr.endswith("hardtier-ci.toml, with the key isolation.\n")


def test_the_command_line_can_accept_less(group: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Sandbox, "tier", "no-seccomp")
    group.submits(RIGHT)

    result = ci(group, "--isolation", "limited")

    assert result.exit_code == 0
    assert "Isolation no-seccomp (required: limited)" in result.stdout


def test_an_isolation_that_there_is_not_is_a_usage_error(group: User):
    result = ci(group, "--isolation", "none")

    assert result.exit_code == 2
    assert "There is no isolation 'none'. There are sealed, no-landlock" in result.stderr


def test_nothing_in_the_workspace_lowers_the_walls(group: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Sandbox, "tier", "limited")
    settings = '[hardtier]\nisolation = "limited"\npacks = ["katas"]\n'
    (group.workspace / "hardtier.toml").write_text(settings)
    (group.workspace / "hardtier-ci.toml").write_text('format = 1\nisolation = "limited"\n')

    assert ci(group).exit_code == 4


def test_a_configuration_in_the_workspace_is_refused(group: User):
    inside = group.workspace / "hardtier-ci.toml"
    inside.write_text('format = 1\nisolation = "limited"\n')

    result = group.types("ci", "--workspace", group.workspace, "--config", inside)

    assert result.exit_code == 2
    assert "lies inside the workspace" in result.stderr


def test_a_report_into_the_workspace_is_refused(group: User):
    result = ci(group, "--report", f"json:{group.workspace}/a.json")

    assert result.exit_code == 2
    assert "a.json lies inside the workspace" in result.stderr


def test_a_report_of_an_unknown_kind_is_refused(group: User):
    result = ci(group, "--report", "html:a.html")

    assert result.exit_code == 2
    assert "'html:a.html' is no report: use one of json:PATH, md:PATH, junit:PATH." in result.stderr


def test_modules_of_the_workspace_are_refused(group: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(group.workspace / "lib"))

    result = ci(group)

    assert result.exit_code == 2
    assert "Python looks for modules in " in result.stderr
    assert "Run it as `python -I -m pytest_hardtier ci ...`" in result.stderr


def test_a_fresh_seed_is_drawn_and_shown(group: User):
    group.submits(RIGHT)
    config(group).write_text(CONFIG.replace("7", '"fresh"'))

    seeds = [re.findall(r"seed \d+\.", ci(group).stdout) for _ in range(2)]

    assert seeds[0] != seeds[1]
    assert "seed 99." in ci(group, "--seed", "99").stdout


def test_nothing_is_entered_in_a_logbook_or_left_in_the_workspace(group: User, tmp_path: Path):
    group.submits(WRONG)
    before = sorted(group.workspace.rglob("*"))

    ci(group)

    assert sorted(group.workspace.rglob("*")) == before
    assert not (tmp_path / "state").exists()
    assert not list(Workspace.named(group.workspace).replays.glob("*"))


def test_the_reports_are_written(group: User, tmp_path: Path):
    group.submits(WRONG)
    out = tmp_path / "new" / "folder"

    ci(group, *(f"--report={form}:{out}/a.{form}" for form in ("json", "md", "junit")))

    plain = json.loads((out / "a.json").read_text())
    assert (plain["format"], plain["tier"], plain["seed"]) == (1, "sealed", 7)
    [attempt] = plain["attempts"]
    assert (attempt["format"], attempt["verdict"]) == (1, "wrong answer")
    assert all(check["replay"] == "" for check in attempt["checks"])
    assert (out / "a.md").read_text().startswith("# 0 of 1 changed kata accepted\n")
    suite = ElementTree.parse(out / "a.junit").getroot().find("testsuite")
    assert suite is not None
    assert (suite.get("name"), int(suite.get("failures", 0)) > 0) == ("count_pairs", True)


def test_the_summary_of_the_job_is_appended_to(
    group: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    group.submits(RIGHT)

    ci(group)

    assert summary.read_text().startswith("before\n# 1 of 1 changed kata accepted\n")


def test_a_summary_that_cannot_be_written_changes_no_verdict(
    group: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "folder"))
    group.submits(RIGHT)

    result = ci(group)

    assert result.exit_code == 0
    assert "the summary is not written: No such file or directory." in result.stderr


OBEYED = {
    "prints": """
print("::error::x", "##[group]x", "##vso[task.complete]x", "  ::add-mask::e", sep="\\n")
def count_pairs(numbers, target):
    print("::stop-commands::mine")
    return "::set-output name=a::b"
""",
    "exception": """
class Odd(Exception):
    pass
Odd.__name__ = "x\\n::error::name"
def count_pairs(numbers, target):
    raise Odd("::error::message\\n::warning::line " + "long " * 30 + " ::notice::wrapped")
""",
    "function": """
def lost(*_):
    raise ValueError
def count_pairs(numbers, target):
    run = lost.__code__.replace(co_name="x\\n::error::name", co_filename="::error::file")
    type(lost)(run, globals())()
""",
    "syntax": "x = (\n::error::in the line of a syntax error ##[group]\n",
    "name": "def _(): pass\n_.__module__ = '::error::'\ncount_pairs = '::error::not callable'\n",
    "import": "raise ImportError('::error::x\\n::error::y ##[group]')\n",
    "type": """
class Odd:
    def __repr__(self):
        return "::error::x\\n::error::y ##[group]"
Odd.__qualname__ = Odd.__name__ = "\\n::error::z"
def count_pairs(numbers, target):
    return Odd()
""",
    "argument": """
def count_pairs(numbers, target):
    numbers[:] = ["\\n::error::changed ##[group]"]
    return 0
""",
}


@pytest.mark.parametrize("what", OBEYED)
def test_no_line_of_a_stranger_is_obeyed_by_github(
    what: str, group: User, monkeypatch: pytest.MonkeyPatch
):
    """Two layers: commands are broken in the text, and the runner is told not to listen.

    Whatever was written is also an artifact that can be commented on.
    """
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    group.submits(OBEYED[what])
    artifact = group.home / "a.json"

    lines = ci(group, f"--report=json:{artifact}").stdout.splitlines()

    begin, end = (line for line in lines if line.lstrip().startswith("::") or "##[" in line)
    assert re.fullmatch(r"::stop-commands::[0-9a-f]{32}", begin)
    assert end == f"::{begin.removeprefix('::stop-commands::')}::"
    assert (lines.index(begin), lines[-1]) == (1, end)
    assert len(lines) > 10
    assert read_artifact(artifact).lacking == ("count_pairs",)


def test_the_word_that_is_waited_for_differs_each_time(
    group: User, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    assert ci(group).stdout.splitlines()[1] != ci(group).stdout.splitlines()[1]


def test_elsewhere_nothing_is_said_to_github(group: User):
    group.submits(RIGHT)

    assert "stop-commands" not in ci(group).stdout


def test_a_grader_that_breaks_is_our_fault_and_hides_no_other_kata(group: User):
    config(group).write_text('format = 1\nkatas = ["count_pairs", "word_search_ii"]\n')
    (group.kata / "grader.py").write_text("import nothing_of_that_name\n")
    group.submits(RIGHT)
    other = group.workspace / "word_search_ii" / "word_search_ii.py"
    other.parent.mkdir()
    other.write_text("def find_words(:\n")

    result = ci(group)

    assert result.exit_code == 3
    assert "our fault           count_pairs           the grader failed, not the" in result.stdout
    assert "\nsyntax error        word_search_ii " in result.stdout


def test_an_exception_of_ours_on_one_kata_is_told_and_not_raised(
    group: User, monkeypatch: pytest.MonkeyPatch
):
    def breaks(*_: object, **__: object) -> None:
        raise KeyError("::error::" * 200)

    monkeypatch.setattr(cohort_run, "grade", breaks)
    group.submits(RIGHT)

    result = ci(group)

    assert result.exit_code == 3
    assert re.search(r"(?m)^our fault .*KeyError: '", result.stdout)


def test_a_pattern_that_means_nothing_is_a_usage_error(group: User):
    config(group).write_text('format = 1\nkatas = ["count_pears"]\n')

    result = ci(group)

    assert result.exit_code == 2
    assert "Did you mean count_pairs?" in result.stderr


def test_a_workspace_that_is_not_there_is_named(group: User):
    result = group.types("ci", "--workspace", group.home / "no", "--config", config(group))

    assert result.exit_code == 2
    assert "cannot be opened as a folder: No such file or directory." in result.stderr


def test_help_tells_every_exit_status(group: User):
    text = " ".join(group.types("ci", "--help").stdout.split())

    assert "Exits 0 if every kata that has to be accepted is, 1 if one is not" in text
    assert "4 if this machine isolates less than is required: then nothing ran." in text


@pytest.mark.slow
def test_it_runs_isolated_with_the_workspace_as_current_folder(group: User):
    """-I takes PYTHONPATH away, and with it what a checkout has in place of an installation."""
    group.submits(RIGHT)
    program = (
        f"import sys, runpy; sys.path[:] = {[str(ROOT), *sys.path]!r}\n"
        "runpy.run_module('pytest_hardtier', run_name='__main__', alter_sys=True)"
    )
    words = ("ci", "--workspace", ".", "--config", str(config(group)), "--isolation", "limited")

    done = subprocess.run(
        [sys.executable, "-I", "-c", program, *words],
        cwd=group.workspace,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "\naccepted            count_pairs " in done.stdout
