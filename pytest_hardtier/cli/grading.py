"""`hardtier grade` and `hardtier replay`: one attempt, and one failing case of it again."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_hardtier.cli.common import (
    console,
    json_option,
    kata_named,
    logbook_of,
    slug_argument,
    tell,
    width,
    workspace_here,
    workspace_option,
    write_json,
)

if TYPE_CHECKING:
    from pytest_hardtier.catalogue.kata import Kata
    from pytest_hardtier.grading.attempt import Attempt
    from pytest_hardtier.grading.verdict import Verdict
    from pytest_hardtier.session import Event, Source
    from pytest_hardtier.study.logbook import Logbook
    from pytest_hardtier.workspace import Workspace

FRESH = "fresh"
PASSED, NOT_PASSED, UNFIT = 0, 1, 3
ACCEPT_LESS = "Whoever accepts less says so with --isolation."


class Seed(click.ParamType[int]):
    """A number from 0 up, or `fresh` for one that nobody chose."""

    name = "N|fresh"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        if isinstance(value, int):
            return value
        if value == FRESH:
            from pytest_hardtier.workspace import draw_seed

            return draw_seed()
        if not (value.isascii() and value.isdigit()):
            self.fail(f"{value!r} is no seed: use a number from 0 up, or `{FRESH}`.", param, ctx)
        return int(value)


@dataclass(frozen=True)
class Bench:
    """What is graded, and where its verdicts go.

    logbook: None for a file that is not the workspace's own: trying one out is no attempt
    replays: the folder in which failing cases are kept
    """

    file: Path
    seed: int
    logbook: Logbook | None
    replays: Path


@click.command()
@slug_argument
@click.option(
    "--file",
    "-f",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Grade this file instead of the workspace's; it is not entered in the logbook.",
)
@click.option(
    "--check",
    "checks",
    multiple=True,
    metavar="ID",
    help="Only this check; repeatable. A report names its checks.",
)
@click.option("--seed", type=Seed(), help="Draw the hidden cases from this seed.")
@click.option(
    "--isolation",
    metavar="TIER",
    help="Run nothing at a lower tier than this (default: sealed where CI is set).",
)
@json_option
@workspace_option
def grade(
    slug: str,
    file: Path | None,
    checks: tuple[str, ...],
    seed: int | None,
    isolation: str | None,
    as_json: bool,
    workspace: Path | None,
) -> int:
    """Grade a kata and show the report.

    Exits 0 if every check passes, 1 if not, 2 if the command is wrong, 3 if we are, 4 if this
    machine isolates less than is required: then nothing ran.
    """
    from pytest_hardtier import session
    from pytest_hardtier.sandbox import Sandbox
    from pytest_hardtier.sandbox.tiers import known_tier, required_by

    kata = kata_named(slug)
    bench = _bench(kata, workspace_here(workspace), file, seed)
    source = session.read_source(bench.file, kata.contract.limits)
    required = required_by(os.environ) if isolation is None else known_tier(isolation)
    with Sandbox() as sandbox:
        session.require_isolation(sandbox, required, ACCEPT_LESS)
        events = session.grade(
            kata, source, seed=bench.seed, only=checks, logbook=bench.logbook, sandbox=sandbox
        )
        with closing(events):
            attempt = _attempt_of(events, source, bench.replays, quiet=as_json)
    if as_json:
        write_json(attempt.to_plain())
    else:
        _show(attempt)
    return _status(attempt)


def _bench(kata: Kata, workspace: Workspace | None, file: Path | None, seed: int | None) -> Bench:
    from pytest_hardtier.errors import WorkspaceError

    if workspace is None:
        if file is None:
            raise WorkspaceError(
                f"There is no workspace here. Make one with `hardtier init --kata {kata.slug}`, or "
                "name a file with --file."
            )
        return Bench(file, seed or 0, None, _replays(None))
    if file is not None and not file.exists():
        raise WorkspaceError(f"{file}: there is no such file.")
    own = workspace.stub_path(kata)
    if file is None and not own.is_file():
        raise WorkspaceError(
            f"{kata.slug} is not in the workspace {workspace.root}. "
            f"`hardtier init --kata {kata.slug}` adds it."
        )
    is_own = file is None or file.absolute() == own.absolute()
    return Bench(
        own if is_own or file is None else file,
        workspace.seed if seed is None else seed,
        logbook_of(workspace) if is_own else None,
        _replays(workspace),
    )


def _replays(workspace: Workspace | None) -> Path:
    """Where failing cases are kept: in the workspace, or beside the attempts of no workspace."""
    if workspace is not None:
        return workspace.replays
    return logbook_of(None).folder / "replay"


def _attempt_of(events: Iterable[Event], source: Source, replays: Path, *, quiet: bool) -> Attempt:
    """The attempt at the end of the events; on the way, progress is shown and replays are kept.

    A case that could not be kept is offered to nobody, and one note says why for all of them.
    """
    from pytest_hardtier.errors import WorkspaceError
    from pytest_hardtier.replay import forget_replays, keep_replay
    from pytest_hardtier.session import Checked, Finished, Started

    notes: list[str] = []
    kept: list[str] = []
    progress = Progress(quiet=quiet)
    with closing(progress):
        for event in events:
            if isinstance(event, Started):
                progress.start([check.title for check in event.checks])
            elif isinstance(event, Checked):
                progress.checked()
                try:
                    if event.replay is not None:
                        keep_replay(replays, event.replay, source)
                        kept.append(event.replay.handle)
                except WorkspaceError as error:
                    notes.append(str(error))
            elif isinstance(event, Finished):
                forget_replays(replays, event.attempt.slug, kept)
                return replace(
                    event.attempt,
                    checks=tuple(_without_lost_replay(each, kept) for each in event.attempt.checks),
                    notes=(*event.attempt.notes, *notes[:1]),
                )
    raise AssertionError("grading ends with a finished attempt")


def _without_lost_replay(verdict: Verdict, kept: Sequence[str]) -> Verdict:
    return verdict if verdict.replay in kept else replace(verdict, replay="")


class Progress:
    """A line on a terminal that says what is being graded, and is gone when the report comes."""

    def __init__(self, *, quiet: bool) -> None:
        self._screen = None if quiet or not sys.stdout.isatty() else console().status("")
        self._titles: list[str] = []
        self._done = 0

    def start(self, titles: list[str]) -> None:
        self._titles = titles
        if self._screen is not None:
            self._show()
            self._screen.start()

    def checked(self) -> None:
        self._done += 1
        self._show()

    def _show(self) -> None:
        if self._screen is not None and self._done < len(self._titles):
            from rich.text import Text

            line = f"{self._done + 1} of {len(self._titles)}  {self._titles[self._done]}"
            self._screen.update(Text(line[: width() - 4]))

    def close(self) -> None:
        if self._screen is not None:
            self._screen.stop()


def _show(attempt: Attempt) -> None:
    from pytest_hardtier.report.glyphs import look_of
    from pytest_hardtier.report.terminal import drawing_text, to_text

    look = look_of(sys.stdout)
    text = to_text(attempt, width=look.width, color=look.color, glyphs=look.glyphs, whole=True)
    click.echo(text, nl=False)
    click.echo(drawing_text(attempt.checks), nl=False)


def _status(attempt: Attempt) -> int:
    from pytest_hardtier.grading.verdict import INTERNAL

    if attempt.verdict == INTERNAL:
        return UNFIT
    return PASSED if attempt.accepted else NOT_PASSED


@click.command()
@click.argument("handle")
@click.option("--pdb", "debug", is_flag=True, help="Stop in the debugger at your function.")
@workspace_option
def replay(handle: str, debug: bool, workspace: Path | None) -> int:
    """Run a failing case again, with your prints, your traceback and pdb.

    An interleaving is stepped through: Enter or n goes on, b goes back, q ends it.

    HANDLE stands in the report of the last run; its first letters are enough. Your file runs as it
    is now, in a process of its own.
    """
    from pytest_hardtier.cleaning import clean_text
    from pytest_hardtier.replay import read_replay
    from pytest_hardtier.replay.foreground import run_in_foreground
    from pytest_hardtier.replay.stepping import is_interleaving
    from pytest_hardtier.session import read_source

    folder = _replays(workspace_here(workspace))
    kept = read_replay(folder, handle)
    for text in (f"{kept.kata}: {kept.title}", kept.message, kept.case):
        if text:
            tell(clean_text(text))
            click.echo()
    if read_source(Path(kept.file)).sha256 != kept.sha256:
        # Not broken: the path is there to be copied.
        click.echo(f"{kept.file} has changed since it failed; this runs it as it is now.\n")
    keys = any(map(is_interleaving, kept.questions))
    status = run_in_foreground(folder, kept.handle, debug=debug, keys=keys)
    if status == 0 and kept.question:
        click.echo()
        tell(clean_text(kept.question))
    return status
