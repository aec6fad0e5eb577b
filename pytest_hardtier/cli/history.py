"""`hardtier history`: what is remembered, whether it is whole, and its way to other machines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click
from click.shell_completion import CompletionItem

from pytest_hardtier.cli.common import (
    Slug,
    json_option,
    kata_named,
    logbook_of,
    workspace_here,
    workspace_option,
    write_json,
)

if TYPE_CHECKING:
    from pytest_hardtier.study.care import Health
    from pytest_hardtier.study.logbook import Logbook
    from pytest_hardtier.workspace import Workspace

SHOW = "show"
OTHERS = ("check", "export", "import")


class SlugOrCommand(Slug):
    """What may stand behind `hardtier history`; the shell completes it."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Commands and katas that begin as typed."""
        commands = [CompletionItem(name) for name in OTHERS if name.startswith(incomplete)]
        return [*commands, *super().shell_complete(ctx, param, incomplete)]


class Shown(click.Group):
    """A group in which the name of a kata, or nothing, means the command that shows."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`history` and `history SLUG` are read as `history show ...`."""
        if not ({"-h", "--help"} & set(args[:1])) and (not args or args[0] not in self.commands):
            args = [SHOW, *args]
        return super().parse_args(ctx, args)


@click.group(cls=Shown, subcommand_metavar="[SLUG] | check | export | import")
def history() -> None:
    """Show your attempts: at every kata, or at one.

    The history is kept outside of the workspace, in your state folder; `hardtier history check`
    says where.
    """


@history.command(SHOW, hidden=True)
@click.argument("slug", type=SlugOrCommand(), required=False)
@json_option
@workspace_option
def show(slug: str | None, as_json: bool, workspace: Path | None) -> int:
    """Show the attempts at every kata, or at one."""
    here = workspace_here(workspace)
    logbook = logbook_of(here)
    if slug is not None:
        status = _show_kata(slug, logbook, as_json=as_json)
    else:
        status = _show_all(logbook, as_json=as_json)
    _remind(here)
    return status


def _show_all(logbook: Logbook, *, as_json: bool) -> int:
    from pytest_hardtier.report.glyphs import look_of
    from pytest_hardtier.report.history import table_of

    standings = logbook.standings()
    if as_json:
        write_json([one.to_plain() for one in standings])
    elif not standings:
        click.echo("Nothing was tried here yet. `hardtier start SLUG` begins an attempt.")
    else:
        for line in table_of(standings, look_of(sys.stdout).width):
            click.echo(line)
    return 0


def _show_kata(slug: str, logbook: Logbook, *, as_json: bool) -> int:
    from pytest_hardtier.report.glyphs import look_of
    from pytest_hardtier.report.history import attempts_of
    from pytest_hardtier.report.words import plural

    kata = kata_named(slug)
    sittings = [one for one in logbook.sittings(kata.slug) if one.started is not None]
    if as_json:
        write_json([_plain(one) for one in sittings])
        return 0
    if not sittings:
        click.echo(
            f"{kata.slug} was not tried yet. `hardtier start {kata.slug}` begins an attempt."
        )
        return 0
    click.echo(f"{kata.title}: {plural(len(sittings), 'attempt')}")
    for line in attempts_of(sittings, kata.minutes, look_of(sys.stdout).width):
        click.echo(line)
    if any(sitting.runs for sitting in sittings):
        click.echo(f"`hardtier film {kata.slug}` plays the last one back.")
    return 0


def _plain(sitting: Any) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "started": sitting.started.isoformat(),
        "ended": sitting.ended.isoformat() if sitting.ended else None,
        "ending": str(sitting.ending),
        "seconds": round(sitting.seconds, 1),
        "hints": sorted(sitting.hints),
        "debrief_opened": sitting.debrief_opened,
        "interruptions": [asdict(one) for one in sitting.interruptions],
        "events": [
            {
                "id": event.record.id,
                "kind": event.record.kind,
                "at": event.record.at.isoformat(),
                "seconds": round(event.seconds, 1),
                "data": event.record.data,
            }
            for event in sitting.events
        ],
    }


def _remind(workspace: Workspace | None) -> None:
    """Say it while events wait that could not be kept."""
    if workspace is not None and workspace.unsaved.is_file():
        click.echo(
            f"hardtier: {workspace.unsaved} holds events that could not be kept. `hardtier history "
            f"import {workspace.unsaved}` takes them in; then delete the file.",
            err=True,
        )


@history.command()
@click.option("--move-aside", "aside", is_flag=True, help="Move damaged files to a folder aside.")
@workspace_option
def check(aside: bool, workspace: Path | None) -> int:
    """Read every record and say whether the history is whole.

    Exits 1 if a file is damaged. A damaged file is one event; all others are read without it.
    """
    from pytest_hardtier.study.care import health_of, move_aside

    logbook = logbook_of(workspace_here(workspace))
    health = health_of(logbook)
    _tell(logbook, health)
    if aside:
        for path in move_aside(logbook, health):
            click.echo(f"moved to {path}")
    return 0 if health.whole else 1


def _tell(logbook: Logbook, health: Health) -> None:
    from pytest_hardtier.report.words import plural

    click.echo(f"folder    {logbook.folder}")
    days = ""
    if health.first is not None and health.last is not None:
        days = f", {health.first.astimezone():%Y-%m-%d} to {health.last.astimezone():%Y-%m-%d}"
    click.echo(
        f"records   {plural(health.records, 'record')} of {plural(health.katas, 'kata')}{days}"
    )
    for damage in health.damages:
        word = "newer" if damage.newer else "damaged"
        click.echo(f"{word:<8}  {damage.path}: {damage.why}")
    if health.unfinished:
        files = plural(len(health.unfinished), "file")
        click.echo(
            f"unended   {files} of a writer that was killed; nothing that was saved is in it"
        )
    if health.index_was_wrong:
        click.echo("index     told something else than the files; it is made anew")
    if not health.damages:
        click.echo("whole     every record can be read")


@history.command("export")
@click.argument("path", type=click.Path(path_type=Path, allow_dash=True), default="-")
@workspace_option
def export(path: Path, workspace: Path | None) -> int:
    """Write the history as JSON lines to PATH, or to standard output.

    With submissions, verdicts and times; `hardtier history import` reads it on any machine. Exits 1
    if a damaged file had to be left out.
    """
    from pytest_hardtier.study.care import exported

    logbook = logbook_of(workspace_here(workspace))
    damaged = written = 0
    with _opened_to_write(path) as file:
        for line in exported(logbook):
            if isinstance(line, Path):
                damaged += 1
                click.echo(f"hardtier: {line}: is damaged and left out", err=True)
            else:
                written += 1
                file.write(line + "\n")
    from pytest_hardtier.report.words import plural

    click.echo(f"{plural(written, 'record')} written", err=True)
    return 1 if damaged else 0


@contextmanager
def _opened_to_write(path: Path) -> Iterator[TextIO]:
    """Standard output, or a file that is there whole or not at all."""
    if str(path) == "-":
        yield sys.stdout
        return
    from pytest_hardtier.errors import UsageError

    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="ascii") as file:
            yield file
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(f"{path}: cannot be written: {error.strerror}.") from None


@history.command("import")
@click.argument("path", type=click.Path(path_type=Path, allow_dash=True))
@workspace_option
def import_(path: Path, workspace: Path | None) -> int:
    """Take the records of an export in, from PATH or, with -, from standard input.

    What is there already stays as it is, so nothing is counted twice. Exits 1 if a line was none.
    """
    from pytest_hardtier.report.words import plural
    from pytest_hardtier.study.care import take_in

    logbook = logbook_of(workspace_here(workspace))
    with _opened_to_read(path) as file:
        taken = take_in(logbook, file)
    click.echo(f"{plural(taken.new, 'record')} taken in, {taken.known} there already")
    for number, why in taken.refused:
        click.echo(f"hardtier: line {number} of {path}: {why}", err=True)
    return 1 if taken.refused else 0


@contextmanager
def _opened_to_read(path: Path) -> Iterator[TextIO]:
    if str(path) == "-":
        yield sys.stdin
        return
    from pytest_hardtier.errors import UsageError

    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            yield file
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from None
