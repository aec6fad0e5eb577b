"""What is left when a run is over: an attempt, its report, its replays, its properties."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from pytest_hardtier.errors import UsageError
from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.kata_items.reports import order_of
from pytest_hardtier.study.logbook import Logbook, Record
from tests.plugin.runs import FAILED, PASSED, USAGE, Run, run_pytest
from tests.plugin.small import CHECKS, HALF_RIGHT, RIGHT, Small, small_workspace

LISTENER = """
def pytest_hardtier_attempt_finished(config, attempt):
    print("heard of", attempt["kata"], attempt["verdict"], attempt["score"])


def pytest_hardtier_report_formats(config):
    return {"count": lambda attempts: f"{len(attempts)} attempts"}
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Small:
    small = small_workspace(tmp_path_factory.mktemp("results"))
    small.solve(HALF_RIGHT)
    small.write("listener.py", LISTENER)
    return small


@pytest.fixture(scope="module")
def run(workspace: Small) -> Run:
    """One run that writes everything there is to write."""
    return run_pytest(
        workspace.root,
        "-s",
        "--tb=no",
        "--junitxml=junit.xml",
        "--hardtier-report=json:reports/attempts.json",
        "--hardtier-report=md:reports/attempts.md",
        "--hardtier-report=count:reports/count.txt",
        "-p",
        "listener",
        PYTHONPATH=f".:{Path(__file__).resolve().parents[2]}",
    )


def report_of(workspace: Small) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads((workspace.root / "reports/attempts.json").read_text())
    return plain


def runs_of(small: Small, kata: str = "add_up") -> list[dict[str, Any]]:
    """The attempts in the logbook; the workspace is the only one in its state folder."""
    return [
        {key: value for key, value in record.data.items() if key != "submission"}
        for record in records_of(small, kata)
    ]


def records_of(small: Small, kata: str = "add_up") -> list[Record]:
    (folder,) = (small.root.parent / "state" / "attempts").iterdir()
    return Logbook(folder).records(kata=kata, kind="run")


def test_the_json_report_holds_the_attempts(run: Run, workspace: Small):
    plain = report_of(workspace)

    assert plain["format"] == 1
    (attempt,) = plain["attempts"]
    assert (attempt["kata"], attempt["verdict"]) == ("add_up", "wrong answer")
    assert (attempt["score"], attempt["seed"]) == (40, 7)
    assert [check["id"] for check in attempt["checks"]] == CHECKS


def test_the_logbook_has_the_attempt_once(run: Run, workspace: Small):
    assert runs_of(workspace) == report_of(workspace)["attempts"]


def test_the_logbook_has_the_text_that_was_graded(run: Run, workspace: Small):
    (record,) = records_of(workspace)

    assert record.submission is not None
    assert sha256(record.submission).hexdigest() == record.data["submission_sha256"]


def test_the_markdown_report_is_the_report_of_the_terminal(run: Run, workspace: Small):
    text = (workspace.root / "reports/attempts.md").read_text()

    assert text.startswith("# Graded by pytest-hardtier\n\n## add_up\n\n```text\nAdd Up ")
    assert text.endswith("```\n")


def test_plugins_hear_of_the_attempt(run: Run):
    assert "heard of add_up wrong answer 40" in run.out


def test_plugins_can_bring_a_format(run: Run, workspace: Small):
    assert (workspace.root / "reports/count.txt").read_text() == "1 attempts"


def test_the_junit_file_has_the_verdicts_as_properties(run: Run, workspace: Small):
    cases = ElementTree.parse(workspace.root / "junit.xml").getroot().findall(".//testcase")
    properties = {
        case.get("name"): {p.get("name"): p.get("value") for p in case.findall(".//property")}
        for case in cases
    }

    assert list(properties) == CHECKS
    assert properties[CHECKS[1]]["hardtier_kata"] == "add_up"
    assert properties[CHECKS[3]]["hardtier_rubric"] == "hygiene"
    assert json.loads(properties[CHECKS[1]]["hardtier_verdict"] or "")["kind"] == "wrong answer"


def test_the_junit_file_names_class_and_failure_in_plain_words(run: Run, workspace: Small):
    root = ElementTree.parse(workspace.root / "junit.xml").getroot()
    failed = root.find(f".//testcase[@name='{CHECKS[1]}']")

    assert failed is not None
    assert failed.get("classname") == "add_up.add_up"
    failure = failed.find("failure")
    assert failure is not None
    assert str(failure.get("message")).startswith("wrong answer: got ")


def test_what_was_expected_of_a_hidden_case_is_nowhere(run: Run, workspace: Small):
    (attempt,) = report_of(workspace)["attempts"]

    assert all(not check["expected"] for check in attempt["checks"] if not check["visible"])


def test_the_failing_case_can_be_replayed(run: Run, workspace: Small):
    (attempt,) = report_of(workspace)["attempts"]
    (handle,) = (check["replay"] for check in attempt["checks"] if check["replay"])

    (path,) = (workspace.root / ".hardtier" / "replay").glob("*.json")
    assert path.stem == handle
    assert json.loads(path.read_text())["check"] == CHECKS[1]


def test_a_run_that_passes_leaves_no_replay_of_the_last_one(half_right: Small):
    run_pytest(half_right.root, "-q")
    half_right.solve(RIGHT)

    assert run_pytest(half_right.root, "-q").status == PASSED
    assert list((half_right.root / ".hardtier" / "replay").glob("*.json")) == []


def test_a_replay_that_cannot_be_kept_does_not_change_the_verdict(half_right: Small):
    (half_right.root / ".hardtier" / "replay").write_text("a file where a folder must be")

    run = run_pytest(half_right.root)

    assert "- Captured replay call -" in run.out
    assert "1 failed, 3 passed" in run.lines[-1]


def test_a_part_of_the_checks_is_an_incomplete_attempt(half_right: Small):
    run_pytest(half_right.root, "-k", "two_numbers")

    (attempt,) = map(Attempt.from_plain, runs_of(half_right))
    assert not attempt.complete
    assert [check.check for check in attempt.checks] == [CHECKS[0]]
    assert attempt.level == 0


def test_collecting_is_no_attempt(half_right: Small):
    run_pytest(half_right.root, "--collect-only")

    assert not (half_right.root.parent / "state").exists()


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[Attempt]:
    """The attempts of two runs of one file."""
    small = small_workspace(tmp_path_factory.mktemp("twice"))
    small.solve(HALF_RIGHT)
    for arguments in ((), ("--hardtier-kata=add_up",)):
        run_pytest(small.root, "-q", *arguments)
    return [Attempt.from_plain(plain) for plain in runs_of(small)]


def test_attempts_are_counted(twice: list[Attempt]):
    assert [attempt.number for attempt in twice] == [1, 2]


def test_the_same_file_and_seed_give_the_same_attempt(twice: list[Attempt]):
    first, second = ([check.without_times() for check in attempt.checks] for attempt in twice)

    assert first == second


def test_a_logbook_that_cannot_be_written_does_not_change_the_verdict(half_right: Small):
    state = half_right.root.parent / "state"
    state.write_text("a file where a folder must be")

    run = run_pytest(half_right.root)

    assert run.status == FAILED
    assert "This attempt is not in the logbook" in " ".join(run.out.split())


def test_a_report_that_there_is_not_is_a_usage_error(small: Small):
    run = run_pytest(small.root, "--hardtier-report=html:x.html")

    assert run.status == USAGE
    assert "has no format 'html'. A later version brings it" in run.err


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("junit:x.xml", "--junitxml=PATH"),
        ("yaml:x", "There are json, md."),
        ("json", "--hardtier-report=json:PATH"),
        ("md:", "--hardtier-report=md:PATH"),
    ],
)
def test_an_order_that_cannot_be_carried_out_says_what_would_do(option: str, message: str):
    with pytest.raises(UsageError, match=re.escape(message)):
        order_of(option, Path(), {})


def test_a_report_that_cannot_be_written_is_said_even_quietly(half_right: Small):
    run = run_pytest(half_right.root, "-q", "--hardtier-report=json:pytest.ini/attempts.json")

    assert "the report is not written" in run.out


def test_an_option_sets_another_seed_than_the_workspace_has(
    half_right: Small, twice: list[Attempt]
):
    run_pytest(half_right.root, "-q", "--hardtier-seed=4711")

    assert {attempt.seed for attempt in twice} == {7}
    assert [attempt["seed"] for attempt in runs_of(half_right)] == [4711]


def test_a_fresh_seed_is_another_each_time_and_stands_in_the_header(half_right: Small):
    headers = [
        next(line for line in run.lines if line.startswith("hardtier:"))
        for run in (run_pytest(half_right.root, "--hardtier-seed=fresh", "--co") for _ in "12")
    ]

    assert headers[0] != headers[1]


@pytest.mark.parametrize("seed", ["-1", "٣"])
def test_a_seed_is_a_number_from_zero_up(small: Small, seed: str):
    run = run_pytest(small.root, f"--hardtier-seed={seed}")

    assert run.status == USAGE
    assert f"'{seed}' is no seed" in run.err
