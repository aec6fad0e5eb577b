"""`hardtier init` and `hardtier reset`: the folder in which somebody works."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_hardtier.cli.common import (
    Slug,
    kata_named,
    logbook_of,
    needed_workspace,
    note_down,
    slug_argument,
    workspace_option,
)

if TYPE_CHECKING:
    from pytest_hardtier.workspace import Written

# What happened to many files at once; everything else is told file by file.
TOLD_BY_NUMBER = ("written", "updated", "already there")


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--kata", "katas", multiple=True, type=Slug(), help="Only this kata; repeatable.")
@click.option("--category", "categories", multiple=True, help="Only this category; repeatable.")
@click.option("--ci", type=click.Choice(["github"]), help="Add workflows for pull requests.")
@click.option("--force", is_flag=True, help="Write every file anew; yours move to .hardtier/reset.")
@workspace_option
def init(
    folder: Path | None,
    katas: tuple[str, ...],
    categories: tuple[str, ...],
    ci: str | None,
    force: bool,
    workspace: Path | None,
) -> int:
    """Make a workspace, or complete one.

    Each kata gets a folder with its prompt and its stub. DIR is the current folder if it is left
    out. Without --kata and --category, the katas are those
    that hardtier.toml names: all, in a new workspace. What you changed is left alone.
    """
    from pytest_hardtier.catalogue.packs import find_katas, list_katas
    from pytest_hardtier.workspace import Workspace, init_workspace

    for category in categories:
        list_katas(category=category)  # a wrong one is told as the category that it should be
    root = folder or workspace or Path.cwd()
    named = [*katas, *categories]
    written = init_workspace(root, find_katas(named) if named else None, force=force, ci=ci)
    for what, paths in _by_what(written).items():
        if what in TOLD_BY_NUMBER:
            click.echo(f"{len(paths)} {'file' if len(paths) == 1 else 'files'} {what}")
        else:
            for path in paths:
                click.echo(f"{path}: {what}")
    first = find_katas(named or Workspace.named(root).katas)[0].slug
    move = "" if root.resolve() == Path.cwd() else f"cd {shlex.quote(str(root))}; "
    click.echo(f"Begin with: {move}hardtier show {first}; hardtier start {first}")
    return 0


def _by_what(written: Sequence[Written]) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for one in written:
        found.setdefault(one.what, []).append(one.path)
    return found


@click.command()
@slug_argument
@workspace_option
def reset(slug: str, workspace: Path | None) -> int:
    """Put the stub back and begin anew; your file is kept under .hardtier/reset."""
    kata = kata_named(slug)
    here = needed_workspace(workspace)
    kept = here.reset(kata)
    note_down(logbook_of(here), "reset", kata.slug, {})
    click.echo(f"{here.stub_path(kata)} is the stub again.")
    if kept is not None:
        click.echo(f"What you had is in {kept}")
    return 0
