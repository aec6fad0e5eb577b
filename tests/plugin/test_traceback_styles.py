"""Every --tb style points at the line of the candidate's file, and at nothing else."""

from __future__ import annotations

import pytest

from tests.plugin.runs import Run, run_pytest
from tests.plugin.small import PRINTS, Small, small_workspace

# The function is in line 4; what goes wrong for more than two numbers, in line 6.
RAISES = (
    PRINTS
    + """

def add_up(numbers):
    if len(numbers) > 2:
        return numbers["all"]
    return sum(numbers)
"""
)
SUMMARY = "FAILED add_up/add_up.py::adds_many_numbers - exception: "


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Small:
    small = small_workspace(tmp_path_factory.mktemp("styles"))
    small.solve(RAISES)
    return small


def section(run: Run) -> str:
    """What stands between the headings, without what the candidate printed."""
    text = run.out.partition("= FAILURES =")[2].partition("short test summary")[0]
    return text.partition("Captured stdout")[0]


@pytest.mark.parametrize("style", ["auto", "long", "short", "native"])
def test_the_raising_line_ends_the_failure(workspace: Small, style: str):
    run = run_pytest(workspace.root, f"--tb={style}", "-q")

    assert "add_up/add_up.py:6: exception" in section(run)
    assert "items.py" not in run.out
    assert SUMMARY in run.out


def test_one_line_is_one_line(workspace: Small):
    run = run_pytest(workspace.root, "--tb=line", "-q", "--show-capture=no")

    (line,) = section(run).splitlines()[1:-1]
    assert line.startswith(f"{workspace.root}/add_up/add_up.py:6: exception: ")


def test_no_traceback_is_none(workspace: Small):
    run = run_pytest(workspace.root, "--tb=no", "-q")

    assert "FAILURES" not in run.out
    assert SUMMARY in run.out


def test_a_full_trace_still_ends_in_the_candidates_file(workspace: Small):
    run = run_pytest(workspace.root, "--full-trace", "-q")

    assert "add_up/add_up.py:6: exception" in section(run)


def test_the_debugger_stops_at_the_candidates_line(workspace: Small):
    run = run_pytest(workspace.root, "--pdb", "-x")

    assert f"> {workspace.root}/add_up/add_up.py(6)add_up()" in run.out
    assert '-> return numbers["all"]' in run.out
