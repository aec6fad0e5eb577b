"""`pytest --hardtier-watch`: watch mode where somebody types pytest out of habit.

No pytest is in the loop: a session of its own takes longer than most grades.
"""

from __future__ import annotations

import os
import sys

import pytest

from pytest_hardtier.errors import HardtierError, IsolationError, UsageError, WorkspaceError
from pytest_hardtier.sandbox.tiers import known_tier, required_by
from pytest_hardtier.study.logbook import default_logbook
from pytest_hardtier.watch.beginning import watched_katas
from pytest_hardtier.watch.loop import watch
from pytest_hardtier.workspace import Workspace, draw_seed

ACCEPT_LESS = "Whoever accepts less says so with --hardtier-isolation."
FRESH = "fresh"
ISOLATION_REFUSED = 6  # as for a run that grades
NOT_WATCHED = ("hardtier_check", "hardtier_report")


def watch_from_pytest(config: pytest.Config) -> int:
    """Run a session of watch mode with pytest's options; gives pytest's exit status.

    Raises pytest.UsageError for options that mean nothing here.
    """
    try:
        _refuse_what_is_not_watched(config)
        workspace = _workspace_of(config)
        patterns = config.getoption("hardtier_kata") or config.getini("hardtier_kata")
        logbook = default_logbook(workspace.id)
        watched = watched_katas(workspace, patterns, _seed_of(config), logbook)
        given = config.getoption("hardtier_isolation")
        required = required_by(os.environ) if given is None else known_tier(str(given))
        _give_the_keyboard_back(config)
        status = watch(watched, required_tier=required, accept_less=ACCEPT_LESS)
    except IsolationError as error:
        sys.stderr.write(f"hardtier: {error}\n")  # pytest has no reporter yet
        return ISOLATION_REFUSED
    except HardtierError as error:
        raise pytest.UsageError(str(error)) from None
    return pytest.ExitCode.INTERRUPTED if status > 128 else pytest.ExitCode.OK


def _refuse_what_is_not_watched(config: pytest.Config) -> None:
    for name in NOT_WATCHED:
        if config.getoption(name):
            option = f"--{name.replace('_', '-')}"
            raise UsageError(f"{option} means nothing to --hardtier-watch. Leave one of them out.")


def _give_the_keyboard_back(config: pytest.Config) -> None:
    """Undo what pytest does to standard input even where it captures no output any more."""
    capture = config.pluginmanager.get_plugin("capturemanager")
    if capture is not None:
        capture.suspend_global_capture(in_=True)


def _workspace_of(config: pytest.Config) -> Workspace:
    here = config.invocation_params.dir
    given = config.getoption("hardtier_workspace")
    if given:
        return Workspace.named(here / given)
    workspace = Workspace.at(here) or Workspace.at(config.rootpath)
    if workspace is None:
        raise WorkspaceError(
            "--hardtier-watch needs a workspace. `hardtier init DIR` makes one, and "
            "--hardtier-workspace=DIR names one that is somewhere else."
        )
    return workspace


def _seed_of(config: pytest.Config) -> int | None:
    given = config.getoption("hardtier_seed") or config.getini("hardtier_seed")
    if given == FRESH:
        return draw_seed()
    if given and not (given.isascii() and given.isdigit()):
        raise UsageError(f"'{given}' is no seed: use a number from 0 up, or '{FRESH}'.")
    return int(given) if given else None
