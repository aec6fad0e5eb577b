"""What stands on the screen, and which options take it away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plugin.runs import FAILED, Run, run_pytest
from tests.plugin.small import HALF_RIGHT, IDS, RIGHT, Small, small_workspace

CARD = "Level 1 Not Ready"
QUESTION = "What happens to the third?"
ESCAPE = "\x1b["


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A half-right add_up; the tests of this file only look."""
    small = small_workspace(tmp_path_factory.mktemp("terminal"))
    small.solve(HALF_RIGHT)
    return small


@pytest.fixture(scope="module")
def plain(workspace: Small) -> Run:
    """A run without any option."""
    return run_pytest(workspace.root)


@pytest.fixture(scope="module")
def verbose(workspace: Small) -> Run:
    return run_pytest(workspace.root, "-v", "--color=yes")


def test_one_failed_check_is_one_failed_test(plain: Run):
    assert plain.status == FAILED
    assert "1 failed, 3 passed" in plain.lines[-1]


def test_the_header_names_the_workspace_and_the_seed(plain: Run, workspace: Small):
    assert f"hardtier: {workspace.root}, seed 7" in plain.lines


def test_a_failure_shows_evidence_question_and_place_and_nothing_of_pytest(plain: Run):
    section = plain.out.partition("= FAILURES =")[2].partition("Captured stdout")[0]

    assert "case      numbers = [" in section
    assert QUESTION in section
    assert "add_up/add_up.py:4: wrong answer" in section
    assert "pytest_hardtier" not in section
    assert "Traceback" not in section


def test_what_the_candidate_prints_stands_apart_from_the_failure(plain: Run):
    _, _, printed = plain.out.partition("- Captured stdout call -")

    assert printed.splitlines()[1] == "| the file of the candidate runs"


def test_the_report_of_the_attempt_comes_last(plain: Run):
    failures, report = plain.out.index("= FAILURES ="), plain.out.index(CARD)

    assert failures < report < plain.out.index("short test summary")


def test_the_summary_line_says_what_was_wrong(plain: Run):
    assert f"FAILED {IDS[1]} - wrong answer: got" in plain.out


def test_piped_output_has_no_colour(plain: Run):
    assert ESCAPE not in plain.out


def test_verbose_output_names_every_check(verbose: Run):
    for identity in IDS:
        assert identity in verbose.out


def test_colour_reaches_the_report(verbose: Run):
    report = verbose.out.partition("Captured stdout")[2].partition("short test summary")[0]

    assert f"{ESCAPE}1;31m" in report


@pytest.mark.parametrize(
    "arguments",
    [("-q",), ("-qq",), ("--no-summary",), ("-p", "no:terminal")],
    ids=["quiet", "very quiet", "no summary", "no terminal"],
)
def test_options_that_ask_for_less_get_no_report(workspace: Small, arguments: tuple[str, ...]):
    run = run_pytest(workspace.root, *arguments)

    assert run.status == FAILED
    assert CARD not in run.out


@pytest.mark.parametrize("arguments", [("--color=no",), ()], ids=["color=no", "NO_COLOR"])
def test_colour_can_be_refused(workspace: Small, arguments: tuple[str, ...]):
    variables = {} if arguments else {"NO_COLOR": "1", "FORCE_COLOR": "1"}

    run = run_pytest(workspace.root, *arguments, **variables)

    assert CARD in run.out
    assert ESCAPE not in run.out


def test_more_than_two_katas_have_a_line_each(workspace: Small, tmp_path: Path):
    small = small_workspace(tmp_path)
    small.solve(RIGHT)

    run = run_pytest(small.root, "--hardtier-kata=all", "--hardtier-kata=count_down/*", "--tb=no")

    assert "add_up: accepted, 100 of 100, level 3 Ready" in run.lines
    assert "count_down/by_two: exception, 0 of 100, level 1 Not Ready" in run.lines
