"""What many commands share: the arguments they take, where they look, how they write."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from pytest_hardtier.columns import columns_of, hung

if TYPE_CHECKING:
    from rich.console import Console

    from pytest_hardtier.catalogue.kata import Kata
    from pytest_hardtier.study.logbook import Logbook
    from pytest_hardtier.workspace import Workspace

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Slug(click.ParamType[str]):
    """The name of a kata; the shell completes it."""

    name = "slug"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Katas that begin as typed; with a slash, variations of the one before it."""
        from pytest_hardtier.catalogue.packs import find_kata, find_packs
        from pytest_hardtier.errors import HardtierError

        try:
            packs = find_packs()
            slugs = [slug for pack in packs for slug in pack.slugs]
            parent, slash, _ = incomplete.partition("/")
            if slash and parent in slugs:
                slugs = [f"{parent}/{name}" for name in find_kata(parent, packs).variations]
        except HardtierError:
            return []  # a key press is no place for an error message
        return [CompletionItem(slug) for slug in slugs if slug.startswith(incomplete)]


slug_argument: Decorator = click.argument("slug", type=Slug())
workspace_option: Decorator = click.option(
    "--workspace",
    "-w",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The workspace, if it is not the current folder or above it.",
)
json_option: Decorator = click.option("--json", "as_json", is_flag=True, help="JSON, for programs.")


def kata_named(slug: str) -> Kata:
    """The kata or variation of that name. Raises UsageError with the nearest names."""
    from pytest_hardtier.catalogue.packs import find_kata

    return find_kata(slug.strip("/"))


def console() -> Console:
    """Where rich text goes: as wide as the terminal, plain when piped."""
    from rich.console import Console

    return Console(file=sys.stdout, width=width(), highlight=False, soft_wrap=False)


def width() -> int:
    """How wide a line may be where this command writes."""
    return columns_of(sys.stdout)


def tell(text: str, first: str = "", rest: str | None = None) -> None:
    """Write a paragraph, broken between words, behind `first` and further lines behind `rest`."""
    click.echo(hung(text, width(), first, rest))


def show_markdown(text: str) -> None:
    """Markdown, drawn on a terminal and as it is written elsewhere."""
    out = console()
    if not out.is_terminal:
        click.echo(text.rstrip("\n"))
        return
    from rich.markdown import Markdown

    out.print(Markdown(text))


def write_json(plain: Any) -> None:
    """One JSON document on standard output."""
    import json

    click.echo(json.dumps(plain, indent=2))


def workspace_here(folder: Path | None) -> Workspace | None:
    """The workspace of `folder`, or of the current folder if there is one around it.

    Raises WorkspaceError if a folder was named that is in no workspace.
    """
    from pytest_hardtier.workspace import Workspace

    return Workspace.at(Path.cwd()) if folder is None else Workspace.named(folder)


def needed_workspace(folder: Path | None) -> Workspace:
    """The workspace of `folder`, or around the current folder. Raises WorkspaceError."""
    from pytest_hardtier.errors import WorkspaceError

    here = workspace_here(folder)
    if here is None:
        raise WorkspaceError(
            "There is no workspace here. Go into one, or name it with --workspace."
        )
    return here


def logbook_of(workspace: Workspace | None) -> Logbook:
    """The logbook of a workspace, or the one for what is done outside of any."""
    from pytest_hardtier.study.logbook import default_logbook

    if workspace is None:
        return default_logbook()
    return default_logbook(workspace.id, spare=workspace.unsaved)


def note_down(logbook: Logbook, kind: str, slug: str, data: dict[str, object]) -> None:
    """Write an event into the logbook. Where that fails it is said, and the command goes on."""
    from pytest_hardtier.errors import LogbookError

    try:
        logbook.add(kind, slug, data)
    except LogbookError as error:
        click.echo(f"hardtier: {error}", err=True)
