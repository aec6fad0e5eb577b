"""`hardtier watch`: every save is graded, and the verdict is on the screen at once."""

from __future__ import annotations

import os
from pathlib import Path

import click

from pytest_hardtier.cli.common import Slug, logbook_of, workspace_here, workspace_option
from pytest_hardtier.cli.grading import ACCEPT_LESS, Seed


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...", type=Slug())
@click.option("--seed", type=Seed(), help="Draw the hidden cases from this seed.")
@click.option(
    "--isolation",
    metavar="TIER",
    help="Run nothing at a lower tier than this (default: sealed where CI is set).",
)
@workspace_option
def watch(
    slugs: tuple[str, ...], seed: int | None, isolation: str | None, workspace: Path | None
) -> int:
    """Grade every save, in any editor.

    Without SLUG it watches every kata of the workspace and shows the one whose attempt runs, or
    that was saved last. The newest save wins: a grade that still runs is ended. ? tells the keys; x
    or Ctrl-C ends it. Into a pipe it writes plain lines.
    """
    from pytest_hardtier.errors import WorkspaceError
    from pytest_hardtier.sandbox.tiers import known_tier, required_by
    from pytest_hardtier.watch.beginning import watched_katas
    from pytest_hardtier.watch.loop import watch

    here = workspace_here(workspace)
    if here is None:
        raise WorkspaceError(
            "There is no workspace here. Go into one, or name it with --workspace."
        )
    watched = watched_katas(here, slugs, seed, logbook_of(here))
    required = required_by(os.environ) if isolation is None else known_tier(isolation)
    return watch(watched, required_tier=required, accept_less=ACCEPT_LESS)
