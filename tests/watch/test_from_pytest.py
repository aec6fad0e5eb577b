"""`pytest --hardtier-watch` in a workspace."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing

import pytest

from tests.cli.conftest import RIGHT, User
from tests.watch.typist import Typist

PYTEST = (sys.executable, "-m", "pytest", "-p", "pytest_hardtier.plugin", "--hardtier-watch")


def runs(user: User, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (*PYTEST, *words),
        cwd=user.workspace,
        env={**user.environment, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_pytest_watches_a_kata(user: User):
    environment = {**user.environment, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = (*PYTEST, "--hardtier-kata=count_pairs")
    with closing(Typist(environment, user.workspace, command)) as typist:
        typist.sees("exit")
        user.submits(RIGHT)
        typist.sees("graded in", "passed")

        typist.presses("x")

        assert typist.ends() == 0
        assert typist.modes == typist.modes_before


def test_ctrl_c_is_an_interrupted_run(user: User):
    environment = {**user.environment, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    with closing(Typist(environment, user.workspace, PYTEST)) as typist:
        typist.sees("exit")

        typist.presses("\x03")

        assert typist.ends() == pytest.ExitCode.INTERRUPTED


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--hardtier-kata=count_pear", "Did you mean count_pairs?"),
        ("--hardtier-check=adds", "--hardtier-check means nothing to --hardtier-watch"),
        ("--hardtier-seed=odd", "'odd' is no seed"),
        ("--hardtier-workspace=/", "is in no workspace"),
    ],
)
def test_options_that_mean_nothing_are_usage_errors(user: User, option: str, message: str):
    done = runs(user, option)

    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert message in done.stderr


def test_outside_of_a_workspace_it_says_how_to_get_one(user: User):
    (user.workspace / "hardtier.toml").unlink()

    done = runs(user)

    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "--hardtier-watch needs a workspace" in done.stderr


def test_a_tier_that_this_machine_does_not_have_watches_nothing(user: User):
    """One-shot children have no walls, wherever the test runs."""
    program = """
import sys
import pytest
import pytest_hardtier.watch.bench as bench
from functools import partial
bench.Sandbox = partial(bench.Sandbox, one_shot=True)
sys.exit(pytest.main(["-p", "pytest_hardtier.plugin", *sys.argv[1:]]))
"""
    done = subprocess.run(
        (sys.executable, "-c", program, "--hardtier-watch", "--hardtier-isolation=sealed"),
        cwd=user.workspace,
        env={**user.environment, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 6
    assert "isolation 'sealed' is required" in done.stderr
