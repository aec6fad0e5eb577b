"""In CI nothing runs below `sealed`, and no file of a workspace can change that."""

from __future__ import annotations

import pytest

from tests.plugin.runs import CHECKOUT, FAILED, PASSED, Run, run_pytest
from tests.plugin.small import RIGHT, Small

REFUSED = 6
# A machine without Landlock.
WEAKER = """
from pytest_hardtier.sandbox import Sandbox

make = Sandbox.__init__

def make_weaker(self, *args, **kwargs):
    make(self, *args, **kwargs, without={"landlock"})

Sandbox.__init__ = make_weaker
"""


@pytest.fixture
def weaker(small: Small) -> Small:
    small.solve(RIGHT)
    small.write("weaker.py", WEAKER)
    return small


def run_on_a_weaker_machine(small: Small, *arguments: str, **environment: str) -> Run:
    path = f".:{CHECKOUT}"
    return run_pytest(small.root, "-p", "weaker", *arguments, PYTHONPATH=path, **environment)


def test_in_ci_a_machine_without_a_wall_runs_nothing(weaker: Small):
    run = run_on_a_weaker_machine(weaker, CI="true")

    assert run.status == REFUSED
    assert (
        "Nothing was run: isolation 'sealed' is required, and this machine gives 'no-landlock'"
    ) in run.out
    assert "says so with --hardtier-isolation." in run.out
    assert "passed" not in run.out


def test_elsewhere_the_best_that_the_machine_has_is_used(weaker: Small):
    run = run_on_a_weaker_machine(weaker)

    assert run.status == PASSED
    assert "Isolation no-landlock does not keep a submission from reading files" in run.out


def test_whoever_starts_it_may_accept_less(weaker: Small):
    run = run_on_a_weaker_machine(weaker, "--hardtier-isolation=no-landlock", CI="true")

    assert run.status == PASSED


def test_whoever_starts_it_may_require_more_than_ci_is_not_there_for(weaker: Small):
    run = run_on_a_weaker_machine(weaker, "--hardtier-isolation=sealed", CI="false")

    assert run.status == REFUSED


@pytest.mark.parametrize("name", ["hardtier_isolation", "hardtier-isolation"])
def test_no_ini_file_of_the_workspace_sets_it(name: str, weaker: Small):
    ini = weaker.root / "pytest.ini"
    ini.write_text(ini.read_text() + f"{name} = limited\n")

    run = run_on_a_weaker_machine(weaker, CI="1")

    assert run.status == REFUSED


def test_a_tier_that_there_is_not_is_a_usage_error(weaker: Small):
    run = run_pytest(weaker.root, "--hardtier-isolation=tight")

    assert run.status == 4
    assert "There is no isolation 'tight'. There are sealed, no-landlock," in run.err


def test_workers_ask_for_nothing_that_their_controller_has_not(weaker: Small):
    run = run_on_a_weaker_machine(weaker, "-p", "xdist", "-n", "2", CI="true")

    assert run.status == REFUSED


def test_collecting_needs_no_walls(weaker: Small):
    assert run_on_a_weaker_machine(weaker, "--collect-only", CI="true").status == PASSED


def test_where_all_walls_stand_ci_grades(half_right: Small):
    run = run_pytest(half_right.root, CI="true")

    assert run.status in (FAILED, REFUSED)
    assert (run.status == FAILED) == ("isolation sealed" in run.out)
