"""pytest's own ways of choosing among items work on checks as on any test."""

from __future__ import annotations

import pytest

from tests.plugin.runs import CHECKOUT, FAILED, NOTHING, PASSED, Run, run_pytest
from tests.plugin.small import CHECKS, HALF_RIGHT, IDS, Small, small_workspace

# Says so as soon as a process for submissions is started.
LOUD = """
from pytest_hardtier.sandbox.supervisor import Server

start = Server._start

def told(self):
    if self.pid is None:
        print("a server is started")
    start(self)

Server._start = told
"""
LOUD_IS_HERE = f".:{CHECKOUT}"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A half-right add_up, and a count_down that was edited as well; the tests only look."""
    small = small_workspace(tmp_path_factory.mktemp("choosing"))
    small.solve(HALF_RIGHT)
    small.solve("def count_down(start):\n    return []\n", "count_down/count_down.py")
    small.write("loud.py", LOUD)
    return small


def chosen(run: Run) -> list[str]:
    return [line for line in run.lines if "::" in line]


def test_collecting_starts_nothing_and_grades_nothing(workspace: Small):
    run = run_pytest(workspace.root, "--collect-only", "-s", "-p", "loud", PYTHONPATH=LOUD_IS_HERE)

    assert run.status == PASSED
    assert "a server is started" not in run.out
    assert "<KataFile add_up.py>" in run.out


def test_grading_starts_one_server_for_all_katas(workspace: Small):
    run = run_pytest(workspace.root, "-q", "-s", "-p", "loud", PYTHONPATH=LOUD_IS_HERE)

    assert run.out.count("a server is started") == 1
    assert run.status == FAILED


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (("-k", "adds_many"), [IDS[1]]),
        (("-k", "add_up and hygiene"), [IDS[3]]),
        (("-k", "count_down and counts"), ["count_down/count_down.py::counts_from_three"]),
        (("-m", "hardtier(rubric='edges')"), [IDS[2]]),
        (("-m", "hardtier(kata='add_up', tier='full')"), [IDS[3]]),
        (("--deselect", IDS[0], "add_up"), IDS[1:]),
        (("--ignore-glob=count_*",), IDS),
        ((IDS[1], IDS[3]), [IDS[1], IDS[3]]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_items_are_chosen(workspace: Small, arguments: tuple[str, ...], ids: list[str]):
    assert chosen(run_pytest(workspace.root, "--co", "-q", *arguments)) == ids


def test_only_what_is_chosen_is_graded(workspace: Small):
    run = run_pytest(workspace.root, "-k", CHECKS[1], "-q")

    assert run.counts == {"failed": 1, "deselected": 5}


def test_a_check_that_is_chosen_alone_is_blocked_by_one_that_is_not(workspace: Small):
    workspace_of_wrong = workspace.solve("def add_up(numbers):\n    return 77\n")
    try:
        run = run_pytest(workspace.root, "-k", "gives_zero", "-q", "-rs")
    finally:
        workspace_of_wrong.write_text(HALF_RIGHT)

    assert run.counts == {"skipped": 1, "deselected": 5}
    assert "waits for 'adds_two_numbers'" in run.out


def test_strictness_and_curiosity_change_nothing(workspace: Small):
    options = ("--strict-markers", "--strict-config", "--setup-show", "--no-summary")

    run = run_pytest(workspace.root, *options, "add_up")

    assert "1 failed, 3 passed" in run.lines[-1]


def test_warnings_as_errors_find_none(workspace: Small):
    run = run_pytest(workspace.root, "-W", "error", "-q", "add_up")

    assert run.counts == {"failed": 1, "passed": 3}
    assert run.err == ""


def test_the_slowest_checks_are_listed_by_their_calls(workspace: Small):
    run = run_pytest(workspace.root, "--durations=2", "--durations-min=0", "add_up")

    assert any("call     add_up/add_up.py::" in line for line in run.lines)


def test_a_plan_runs_nothing(workspace: Small):
    run = run_pytest(workspace.root, "--setup-plan", "-q", "add_up")

    assert run.status in (PASSED, NOTHING)
    assert "failed" not in run.out


def test_the_marker_and_the_options_are_documented(workspace: Small):
    assert (
        "@pytest.mark.hardtier(kata, rubric, tier)" in run_pytest(workspace.root, "--markers").out
    )
    assert "--hardtier-kata=SLUG" in run_pytest(workspace.root, "--help").out


def test_the_part_that_grades_can_be_left_out_by_its_name(workspace: Small):
    run = run_pytest(workspace.root, "-p", "no:hardtier-run", "add_up")

    assert run.status == NOTHING
    assert "hardtier:" not in run.out


@pytest.mark.parametrize("seed", ["1", "2"])
def test_a_shuffled_run_gives_the_same_verdicts_in_the_order_of_grading(
    workspace: Small, seed: str
):
    pytest.importorskip("pytest_randomly")

    run = run_pytest(
        workspace.root, "-v", f"--randomly-seed={seed}", "--tb=no", plugins=["pytest_randomly"]
    )

    graded = [line.split()[0] for line in run.lines if line.startswith("add_up/add_up.py::")]
    assert graded == IDS
    assert "2 failed, 4 passed" in run.lines[-1]
