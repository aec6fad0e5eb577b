"""However a submission ends, pytest counts what happened and goes on."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from tests.plugin.runs import FAILED, INTERRUPTED, Run, run_pytest
from tests.plugin.small import CHECKS, FILES, Small

ENDS = {
    "exception": "raise ValueError('no numbers today')",
    "exited early": "import sys; sys.exit(0)",
    "crash": "import os; os.abort()",
    "timeout": "while True: pass",
}


@pytest.mark.parametrize("kind", ENDS)
def test_every_end_of_a_submission_is_a_failed_test_with_its_name(small: Small, kind: str):
    small.solve(f"def add_up(numbers):\n    {ENDS[kind]}\n")

    run = run_pytest(small.root, "--hardtier-check=adds_two_numbers", "-q", "--tb=no")

    assert run.status == FAILED
    assert run.counts == {"failed": 1}
    assert f"::adds_two_numbers - {kind}" in run.out


@pytest.mark.parametrize(
    "raised",
    [
        "__import__('pytest').skip('today')",
        "PermissionError('no')",
        "KeyboardInterrupt",
    ],
)
def test_what_the_candidate_raises_is_never_an_outcome_of_pytests(small: Small, raised: str):
    small.solve(f"def add_up(numbers):\n    raise {raised}\n")

    run = run_pytest(small.root, "--hardtier-check=adds_many_numbers", "-q")

    assert run.status == FAILED
    assert run.counts == {"failed": 1}


def test_a_file_that_does_not_load_fails_once_and_holds_up_the_rest(small: Small):
    small.solve("def add_up(numbers:\n")

    run = run_pytest(small.root, "-v")

    assert "add_up/add_up.py:1: syntax error" in run.out
    summary = run.out.partition("short test summary")[2]
    assert summary.count(" - syntax error: ") == 1
    assert "1 failed, 3 skipped" in run.lines[-1]


def test_a_blocked_check_is_skipped_and_names_what_it_waits_for(small: Small):
    small.solve("def add_up(numbers):\n    return 77 if numbers else 0\n")

    run = run_pytest(small.root, "-rs")

    assert re.search(r"SKIPPED \[1\] .*add_up.py:1: waits for 'adds_two_numbers'", run.out)
    assert "2 failed, 1 passed, 1 skipped" in run.lines[-1]
    assert "wrong answer: waits" not in run.out


def test_a_run_that_skipped_all_it_was_asked_for_is_not_a_success(small: Small):
    small.solve("def add_up(numbers):\n    return 77 if numbers else 0\n")

    run = run_pytest(small.root, "-k", "gives_zero_for_nothing")

    assert run.status == FAILED
    assert "1 skipped" in run.lines[-1]


@pytest.fixture
def unfit(half_right: Small) -> Run:
    """A run in which the second check breaks, and not the submission."""
    grader = half_right.katas / "add_up" / "grader.py"
    text = grader.read_text()
    grader.write_text(text.replace("for _ in range(rng.", "for _ in rang(rng."))
    return run_pytest(half_right.root, "-v", "--junitxml=junit.xml")


def test_our_own_fault_is_an_error_and_no_failure(unfit: Run):
    assert "1 error" in unfit.lines[-1]
    assert "3 passed" in unfit.lines[-1]
    assert "failed" not in unfit.lines[-1]
    assert f"ERROR add_up/add_up.py::{CHECKS[1]} - internal grader error" in unfit.out


def test_our_own_fault_leaves_the_level_undecided(unfit: Run):
    assert "Undecided. This run counts for nobody." in unfit.out


def test_our_own_fault_points_at_the_grader(unfit: Run):
    grader = dedent(FILES["katas/add_up/grader.py"]).splitlines()
    line = grader.index('@check("amount", many, count=20, seed=1)') + 1

    assert f"katas/add_up/grader.py:{line}: internal grader error" in unfit.out


def test_a_broken_grader_is_told_with_its_line_and_without_a_traceback(half_right: Small):
    grader = half_right.katas / "add_up" / "grader.py"
    grader.write_text(grader.read_text().replace('@check("edges"', '@check("egdes"'))

    run = run_pytest(half_right.root)

    assert run.status == INTERRUPTED  # what pytest says of a file that cannot be collected
    assert "names rubric item 'egdes', which kata.yaml does not have" in run.out
    assert "Traceback" not in run.out


def test_a_broken_kata_is_a_usage_error(half_right: Small):
    kata = half_right.katas / "add_up" / "kata.yaml"
    kata.write_text(kata.read_text().replace("share: 60", "share: 50"))

    run = run_pytest(half_right.root, "--hardtier-kata=add_up")

    assert "kata.yaml" in run.err
    assert "Traceback" not in run.out + run.err


def test_a_file_saved_while_it_is_graded_is_no_attempt(half_right: Small):
    """The conftest saves it as soon as the first verdict is known, as an editor might."""
    with (half_right.root / "conftest.py").open("a") as conftest:
        conftest.write(
            "\ndef pytest_runtest_logreport(report):\n"
            "    if report.when == 'call':\n"
            "        Path('add_up/add_up.py').write_text('def add_up(n): return 0')\n"
        )

    run = run_pytest(half_right.root)

    assert "1 failed, 3 passed" in run.lines[-1]
    assert "hardtier: add_up was saved while it was graded. Run it again." in run.lines


def test_the_file_is_read_once(half_right: Small, tmp_path: Path):
    """All checks of a run are about the bytes that were there when it began."""
    test_a_file_saved_while_it_is_graded_is_no_attempt(half_right)

    assert not list(tmp_path.glob("state/**/*.json"))
