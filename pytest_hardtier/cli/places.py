"""`hardtier init` and `hardtier reset`: the folder in which somebody works."""

from __future__ import annotations

from pathlib import Path

import click

from pytest_hardtier.cli.common import (
    Slug,
    kata_named,
    logbook_of,
    slug_argument,
    workspace_here,
    workspace_option,
)

KEPT = "kept: changed by you"


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--kata", "katas", multiple=True, type=Slug(), help="Only this kata; repeatable.")
@click.option("--category", "categories", multiple=True, help="Only this category; repeatable.")
@click.option("--ci", type=click.Choice(["github"]), help="Add a workflow that grades each push.")
@click.option("--force", is_flag=True, help="Write settings anew; what you wrote is kept even so.")
@workspace_option
def init(
    folder: Path | None,
    katas: tuple[str, ...],
    categories: tuple[str, ...],
    ci: str | None,
    force: bool,
    workspace: Path | None,
) -> int:
    """Make a workspace, or add katas to it: a folder for each with its prompt and its stub.

    DIR is the current folder if it is left out. What you changed is never overwritten.
    """
    from pytest_hardtier.catalogue.packs import find_katas
    from pytest_hardtier.workspace import init_workspace

    root = folder or workspace or Path.cwd()
    chosen = find_katas([*katas, *categories] or "all")
    written = init_workspace(root, chosen, force=force, ci=ci)
    for one in written:
        if one.what == KEPT:
            click.echo(f"{one.path}: {one.what}")
    new = sum(one.what == "written" for one in written)
    click.echo(f"{root}: {len(chosen)} {'kata' if len(chosen) == 1 else 'katas'}, {new} files written")
    if chosen:
        slug = chosen[0].slug
        move = "" if root.absolute() == Path.cwd() else f"cd {root}; "
        click.echo(f"Begin with: {move}hardtier show {slug}, then hardtier grade {slug}")
    return 0


@click.command()
@slug_argument
@workspace_option
def reset(slug: str, workspace: Path | None) -> int:
    """Put the stub back and begin anew; your file is kept under .hardtier/reset."""
    from pytest_hardtier.errors import WorkspaceError

    kata = kata_named(slug)
    here = workspace_here(workspace)
    if here is None:
        raise WorkspaceError("There is no workspace here. Name one with --workspace.")
    kept = here.reset(kata)
    logbook_of(here).add("reset", kata.slug)
    click.echo(f"{here.stub_path(kata)} is the stub again.")
    if kept is not None:
        click.echo(f"What you had is in {kept}")
    return 0
